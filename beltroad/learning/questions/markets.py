"""Where the questions on bonds, partnerships, the gap and counts of money were; they stand in `chapters/financing`."""

from ...chapters.financing._questions_of_markets import markets as markets

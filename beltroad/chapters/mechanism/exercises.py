"""Exercises in code of this chapter: what a student begins from, and what a teacher has."""

from ...contract.exercise import Exercise

enough_partners = Exercise(
    "enough-partners",
    task="**Change one number.** A party gets T = 5 for breaking its word, R = 3 a year for keeping it and P = 1 a "
    "year afterwards. It is hasty: δ = 0.12. How many partners, who all stop when one is cheated, are just enough to "
    "keep it to its word? Change the number, and run both cells.",
    stub="""
partners = 2  # change this number
critical = games.critical_discount(5, 3, 1, punishers=partners)
print(f"With {partners} partners the word is kept from a patience of {critical:.3f} on.")
""",
    solution="""
partners = 8  # 2/(2 + 2m) is at most 0.12 from m = 7.33 on, and partners come in whole numbers
critical = games.critical_discount(5, 3, 1, punishers=partners)
print(f"With {partners} partners the word is kept from a patience of {critical:.3f} on.")
""",
    check="""
if games.critical_discount(5, 3, 1, punishers=partners) > 0.12:
    print("Not yet: these are too few.")
elif games.critical_discount(5, 3, 1, punishers=partners - 1) <= 0.12:
    print("Not yet: a smaller group is enough.")
else:
    print("Right. So many are enough, and one fewer is not.")
""",
)

banzhaf_by_counting = Exercise(
    "banzhaf-by-counting",
    task="**Write a function.** Take every coalition of the other members, and count how often a member turns a losing "
    "one into a winning one. Its Banzhaf index is its number of turns, divided by the turns of all members.",
    stub='''
from itertools import combinations


def banzhaf_index(votes, quota):
    """The Banzhaf index of every member; a decision needs `quota` votes."""
    turns = [0] * len(votes)
    for member in range(len(votes)):
        others = [other for other in range(len(votes)) if other != member]
        for size in range(len(others) + 1):
            for coalition in combinations(others, size):
                pass  # does the member turn this coalition?
    return turns
''',
    solution='''
from itertools import combinations


def banzhaf_index(votes, quota):
    """The Banzhaf index of every member; a decision needs `quota` votes."""
    turns = [0] * len(votes)
    for member in range(len(votes)):
        others = [other for other in range(len(votes)) if other != member]
        for size in range(len(others) + 1):
            for coalition in combinations(others, size):
                without = sum(votes[other] for other in coalition)
                turns[member] += without < quota <= without + votes[member]
    return [own / sum(turns) for own in turns]
''',
    check="""
from beltroad.models.voting import banzhaf

for votes, quota in [([4, 3, 2, 1], 6), ([3, 1, 1], 3), ([100] * 5 + [12] * 4, 275)]:
    known = [round(share, 3) for share in banzhaf(votes, quota)]
    if [round(share, 3) for share in banzhaf_index(votes, quota)] != known:
        print(f"Not yet: with the votes {votes} and a quota of {quota} it is")
        print(known)
        break
else:
    print("Right. Your function counts as the course's own does.")
""",
)

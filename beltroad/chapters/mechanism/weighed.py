"""What is weighed in this chapter: the claim of each point, with the strongest cards of both sides."""

from ...contract.weigh import Card, Weigh

framework = Weigh(
    "3.0",
    claim="Agreements between two, bodies of many and the summit work as one framework, and the summit guides it.",
    supporting=(
        Card(
            "A body of many states named it. In March 2017 the Security Council, by 15 to 0, named the initiative in "
            "its yearly text on Afghanistan as an example of regional efforts (resolution 2344).",
            who="Belt and Road Portal 2017",
            how="A vote of the Council, in a report of China’s official portal; the resolution itself was not read. "
            "Reuters reports such words for 2016 and 2018 too.",
            sure="record",
            link="https://eng.yidaiyilu.gov.cn/qwyw/rdxw/9704.htm",
        ),
        Card(
            "The tiers hang together: of 46 countries whose leader came to a forum, 44 have stood on the list of those "
            "that signed.",
            who="Nedopil, read in a copy, 2023",
            how="The course counted the names in the list and in the final texts of three forums (the list and the "
            "last forum are later). For one of the 44, Russia, no memorandum was found.",
            sure="record",
            link="https://greenfdc.org/countries-of-the-belt-and-road-initiative-bri/",
        ),
        Card(
            "The summit starts bodies of the second tier. Its list of results of April 2019 has a part for them: a "
            "centre for development finance with the AIIB, the World Bank Group and six other institutions, a body of "
            "accounting boards, another of tax offices.",
            who="Outcome list 2019",
            how="The host’s list of results. Which of them would have come without the forum it does not show.",
            sure="account",
            link="https://en.nhc.gov.cn/2019-04/30/c_75165_3.htm",
        ),
    ),
    opposing=(
        Card(
            "The name was dropped again. In March 2019, a month before the article, the United States and others "
            "refused it, and the Council prolonged its mission by six months without it. In September 2019 (later) it "
            "did so for a year, after China had signalled a veto.",
            who="Reuters in bdnews24 2019",
            how="Votes of the Council, in a report of an agency. China regretted that a few had refused words agreed "
            "before.",
            sure="record",
            link="https://bdnews24.com/world/2019/09/18/un-security-council-overcomes-chinese-veto-threat-to-renew-af"
            "ghanistan-mission",
        ),
        Card(
            "Not everybody came in. India stayed away in 2017 and named sovereignty, debt and openness.",
            who="India MEA in InDepthNews 2017",
            how="A statement of one ministry. China answered, IANS reports, that its corridor with Pakistan is not "
            "relevant to disputes over territory.",
            sure="record",
            link="https://indepthnews.net/why-india-stayed-away-from-china-s-obor-bri-forum/",
        ),
        Card(
            "Signing followed another summit of the same host more: of 146 dated signatures, 27 fall in September "
            "2018, when the leaders of Africa met in Beijing, and 12 in the months of the three Belt and Road Forums. "
            "That is 4 a month, and 1.2 in an average month.",
            who="Wang Xuejun 2019",
            how="The course counted the dates in one list; the author names the meeting (both later), and FOCAC is a "
            "body of the second tier. A second list gives 22 of 134 countries a year that differs by two or more.",
            sure="record",
            link="https://www.pressreader.com/china/china-international-studies-english/20190520/281492162854879",
        ),
    ),
    agreed="All three tiers exist, and almost every country on the top one stands on the first as well. Who stands "
    "where does not show who guides whom.",
    settle="A comparison of texts: do the bodies take up topics after the summit has set them, or did they have them "
    "before? None was found.",
)

ties = Weigh(
    "3.1",
    claim="More agreements with single partners, and with firms of third countries, build a partnership that lasts.",
    supporting=(
        Card(
            "Ties move money. The initiative raised the investment of firms from China abroad, above all in developing "
            "countries that welcomed it.",
            who="Yu and others 2019",
            how="A comparison of firms and host countries, of which the abstract was read (later). It does not show "
            "how long the ties last; the effect differs by how willing the host is.",
            sure="study",
            link="https://doi.org/10.1016/j.ememar.2019.100629",
        ),
        Card(
            "Partners shape the result: Kazakhstan had a part of its own, and the idea of a rigid Chinese plan does "
            "not fit.",
            who="Kenesovna and Choudhury 2024",
            how="A study of one country that argues against the view of a debt trap; its abstract was read (later).",
            sure="study",
            link="https://doi.org/10.52821/2789-4401-2024-4-160-172",
        ),
        Card(
            "Projects with third parties exist. In July 2017 Bolloré and CMA CGM of France and the builder China "
            "Harbour signed for the container terminal of Kribi in Cameroon.",
            who="Business France 2017",
            how="A signed concession. A commission had preferred other bidders, a trade paper wrote in 2015.",
            sure="record",
            link="http://www.businessfrance.fr/cameroun-le-terminal-conteneur-du-port-de-kribi-enfin-sur-les-rails",
        ),
    ),
    opposing=(
        Card(
            "What does not bind can be left. Italy gave notice in December 2023 (later): a new government saw no "
            "significant gains.",
            who="Reuters at the Italian Trade Agency 2023",
            how="A public act, reported from unnamed sources in the government. It is one of two reported exits among "
            "154, and half a year afterwards Italy signed a three-year plan with China.",
            sure="record",
            link="https://www.ice.it/it/news/notizie-dal-mondo/253930",
        ),
        Card(
            "Plans with third parties can stay plans. China and Japan signed 52 agreements on one day in October 2018; "
            "no major result came of it, and a joint bid for a railway in Thailand failed.",
            who="Zhang 2023",
            how="A study of one pair of countries, of which the abstract was read (later); the 52 are the official "
            "portal’s.",
            sure="study",
            link="https://core-prod.cambridgecore.org/core/product/EC8EB9ED5C2098E32534D08EE941E655/core-reader",
        ),
        Card(
            "Who signs alone is the weaker side. In April 2018 ambassadors of 27 of the 28 EU states in Beijing "
            "wrote that dealing with each state by itself gives China the greater power, and that it uses it.",
            who="China Banking News 2018",
            how="A report on a paper that was not published. China answered that the EU had called the report "
            "inaccurate, and that most EU leaders wished to take part.",
            sure="account",
            link="https://www.chinabankingnews.com/2018/04/18/eu-ambassadors-express-near-unanimous-opposition-belt-r"
            "oad/",
        ),
    ),
    agreed="An agreement says what both sides mean to do. It does not show what was done afterwards.",
    settle="The full texts of the memoranda, and for each a list of what was done under it. Most texts are not public.",
)

rules = Weigh(
    "3.2",
    claim="Practice can come first, and common rules after it.",
    supporting=(
        Card(
            "A unified mechanism for disputes, led by China, would come too early; the bilateral and multilateral ones "
            "that exist should be used.",
            who="He and Zhao 2021",
            how="An argument from law, of which the abstract was read (later).",
            sure="opinion",
            link="https://doi.org/10.1080/10192557.2021.2013660",
        ),
        Card(
            "There are rules to build on: 92 of 152 states that signed have an investment treaty with China in force.",
            who="UNCTAD, read in a copy, 2025",
            how="The course compared two tables (state of spring 2025, later).",
            sure="record",
            link="https://investmentpolicy.unctad.org/international-investment-agreements/by-economy",
        ),
        Card(
            "A court was set up meanwhile. In six years the China International Commercial Court handled disputes "
            "worth over 1.3 billion US dollars, with parties from 16 countries.",
            who="Bastille Post 2024",
            how="The court’s own account, in a news report (later). By January 2019 it had nine cases.",
            sure="account",
            link="https://www.bastillepost.com/global/article/4004747-chinas-intl-commercial-court-enhances-judicial-"
            "services-for-foreign-businesses",
        ),
    ),
    opposing=(
        Card(
            "Most of those rules are old. 58 of the 92 treaties were signed before 1998; most of that age let an "
            "investor call private judges at most over the price of property that the state takes. 62 of the 154 "
            "countries that signed have no such treaty in force.",
            who="Li and Bian 2020",
            how="A reading of treaties; the course counted by the year of signature and did not read each clause "
            "(later). Nine of those without a newer treaty have wider rights by the agreement of ASEAN and China.",
            sure="study",
            link="https://link.springer.com/article/10.1007/s40802-020-00182-3",
        ),
        Card(
            "A national court is not a common one. It works more like a domestic court and, as it stands, cannot serve "
            "its aim of attracting foreign parties.",
            who="Chaisse and Qian 2021",
            how="An argument from the court’s rules, of which the abstract was read (later). The authors do not call "
            "the defects fatal.",
            sure="opinion",
            link="https://doi.org/10.1017/aju.2020.81",
        ),
        Card(
            "Gains can hang on rules. In June 2019 the World Bank saw risks where debts and tenders are not open, and "
            "asked for deep reforms, of partner countries too.",
            who="VOA 2019",
            how="A large study, of which a news report was read (later). It saw large gains as possible.",
            sure="study",
            link="https://www.voanews.com/a/east-asia_world-bank-chinas-belt-and-road-can-speed-development-needs-tra"
            "nsparency/6170272.html",
        ),
    ),
    agreed="There are rules and places for disputes, and their number grows. None was made by all partners together.",
    settle="A count of disputes about projects, with where each was settled and how. None was found; arbitration is "
    "often confidential.",
)

guide = Weigh(
    "3.3",
    claim="The Forum leads the cooperation, and it can become the place where things are decided.",
    supporting=(
        Card(
            "Leaders came, and came again. Of 29 countries whose leader the final text of 2017 names, 23 were there "
            "again in 2019, and the number rose to 37.",
            who="Joint communique 2019",
            how="The course counted the names in the two final texts. Names do not show why somebody came.",
            sure="record",
            link="https://eng.yidaiyilu.gov.cn/qwyw/rdxw/88230.htm",
        ),
        Card(
            "The host reports that its list was carried out: of 279 results of 2017, 269 had become routine work by "
            "the end of 2018, and ten were under way.",
            who="People’s Daily Online 2019",
            how="The count of the host’s planning commission, in a newspaper. No other check was found.",
            sure="account",
            link="http://en.brnn.com/n3/2019/0427/c414872-9573009.html",
        ),
        Card(
            "The forum lasts. In 2023 (later) Xi Jinping announced that it would go on and have a secretariat.",
            who="Xinhua 2023",
            how="A public speech. What the secretariat may decide is not in the part that was read.",
            sure="record",
            link="http://en.people.cn/n3/2023/1018/c90000-20085462.html",
        ),
    ),
    opposing=(
        Card(
            "Fewer leaders came in 2023 (later). The final text names those of 23 countries after 37 in 2019, of EU "
            "states one after seven.",
            who="Chair’s Statement 2023",
            how="The course counted the names in the two final texts. A pandemic and much else lie between the forums, "
            "and the host counts as many countries as before.",
            sure="record",
            link="http://gy.china-embassy.gov.cn/eng/xwfw/202310/t20231020_11165123.htm",
        ),
        Card(
            "Not all would sign its texts. At the forum of 2017 several EU members, Germany and Greece among them, "
            "declined one on trade; they missed words on tenders and standards.",
            who="PTI in Moneycontrol 2017",
            how="The report of an agency, which rests on a diplomat who was not named.",
            sure="account",
            link="http://www.moneycontrol.com/news/world/europeans-snub-trade-text-at-chinas-silk-road-summit-2279777"
            ".html",
        ),
        Card(
            "What was decided is the host’s own list, 283 results in 2019. The categories change from forum to forum, "
            "and no independent count of what became of them was found.",
            who="CGTN 2019",
            how="The list as reported; the course compared it with those of the other forums.",
            sure="record",
            link="https://news.cgtn.com/news/3d3d414d32457a4d34457a6333566d54/share_amp.html",
        ),
    ),
    agreed="The forum brings leaders together and ends with a text: in 2017 and 2019 one in which all of them speak, "
    "in 2023 (later) one in which the chair speaks.",
    settle="A count, by somebody other than the host, of what became of the listed results, and of what states would "
    "not have done without the forum.",
)

"""What is weighed in this chapter."""

from ...contract.weigh import Card, Weigh

rules_can_wait = Weigh(
    "3.2",
    claim="Practice can come first, and common rules after it.",
    supporting=(
        Card(
            "A unified mechanism led by China would come too early; the bilateral and multilateral ties that exist "
            "should be used.",
            who="He and Zhao 2021",
            how="An argument from law (later).",
            sure="opinion",
            link="https://doi.org/10.1080/10192557.2021.2013660",
        ),
        Card(
            "Institutions grew meanwhile: in six years the China International Commercial Court handled disputes "
            "worth over 1.3 billion US dollars, with parties from 16 countries.",
            who="Bastille Post 2024",
            how="The court’s own account, in a news report (later).",
            sure="account",
            link="https://www.bastillepost.com/global/article/4004747-chinas-intl-commercial-court-enhances-judicial-services-for-foreign-businesses",
        ),
        Card(
            "Honesty can pay without a common court where somebody keeps the knowledge of who broke his word, as "
            "merchants’ judges did.",
            who="Milgrom and others 1990",
            how="A model of the fairs of medieval Europe.",
            sure="study",
            link="https://doi.org/10.1111/j.1468-0343.1990.tb00020.x",
        ),
    ),
    opposing=(
        Card(
            "A national court is not a common one: it works more like a domestic court and, as it stands, cannot "
            "serve its aim of attracting foreign parties; these defects are not fatal.",
            who="Chaisse and Qian 2021",
            how="A reading of the court’s rules (later).",
            sure="study",
            link="https://doi.org/10.1017/aju.2020.81",
        ),
        Card(
            "Openness was asked for too: in June 2019 the World Bank, which saw large gains as possible, wanted open "
            "procurement and better data on debt.",
            who="VOA 2019",
            how="A large study, of which a news report was read (later).",
            sure="account",
            link="https://www.voanews.com/a/east-asia_world-bank-chinas-belt-and-road-can-speed-development-needs-transparency/6170272.html",
        ),
        Card(
            "The rules that exist leave much out: China’s treaties of 1982–1999 allow an investor no arbitration, or "
            "only on the amount paid for expropriation.",
            who="Li and Bian 2020",
            how="A reading of the treaties’ texts (later).",
            sure="study",
            link="https://link.springer.com/article/10.1007/s40802-020-00182-3",
        ),
    ),
    agreed="Places to settle disputes exist and grow in number. None of them was made by all partners together.",
    settle="A count of disputes about projects of the initiative, with how each ended. None was found: arbitration is "
    "often confidential.",
)

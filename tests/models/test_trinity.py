"""Tiers, costs of agreeing and the drawn network against closed forms, networkx and bad input."""

from math import cos, dist, radians, sqrt

import networkx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx

from beltroad.models.trinity import (
    FORMS,
    PLANS,
    TIERS,
    Arrangement,
    Band,
    Costs,
    Edge,
    Membership,
    Network,
    Node,
    bands,
    cheapest,
    coordination_cost,
    coverage,
    crossovers,
    focus,
    graph,
    jaccard,
    layout,
    network,
    overlaps,
    resilience,
    share_in,
    spokes,
    steps,
    tiers_of,
    timeline,
)

checked = settings(max_examples=150, deadline=None, derandomize=True)

ROWS = [
    Membership("CHN", "bilateral", 2013, None, "MoU"),  # a list may name the hub itself
    Membership("KAZ", "bilateral", 2015, None, "MoU"),
    Membership("ITA", "bilateral", 2019, 2023, "MoU"),
    Membership("RUS", "bilateral", None, None, "MoU"),
    Membership("KAZ", "multilateral", 2001, None, "SCO"),
    Membership("RUS", "multilateral", 2001, None, "SCO"),
    Membership("CHN", "multilateral", 2001, None, "SCO"),
    Membership("ITA", "multilateral", 2015, None, "AIIB"),
    Membership("CHN", "multilateral", 2015, None, "AIIB"),
    Membership("GRC", "multilateral", 2019, 2019, "China-CEEC"),  # over before it counted
    Membership("KAZ", "summit", 2017, None, "Forum"),
    Membership("ITA", "summit", 2017, None, "Forum"),
    Membership("CHN", "summit", 2017, None, "Forum", "unverified"),
]


# Who is in which tier


def test_a_membership_counts_from_its_first_year_until_the_year_that_no_longer_counts():
    assert [year for year in range(2013, 2026) if "ITA" in coverage(ROWS, year).members["bilateral"]] == [
        2019,
        2020,
        2021,
        2022,
    ]
    assert not any("GRC" in coverage(ROWS, year).members["multilateral"] for year in range(2013, 2026))


def test_a_country_without_a_known_date_is_listed_apart_and_not_counted():
    found = coverage(ROWS, 2025)
    assert found.undated == {"bilateral": {"RUS"}, "multilateral": set(), "summit": set()}
    assert found.tiers["RUS"] == ("multilateral",)


def test_every_country_has_its_tiers_in_order_also_when_there_are_none():
    found = coverage(ROWS, 2020)
    assert found.countries == ("CHN", "GRC", "ITA", "KAZ", "RUS")
    assert found.tiers == {"CHN": TIERS, "GRC": (), "ITA": TIERS, "KAZ": TIERS, "RUS": ("multilateral",)}
    assert found.counts == [1, 1, 0, 3]


@pytest.mark.parametrize("year", range(2013, 2026))
@pytest.mark.parametrize("iso3", ["CHN", "GRC", "ITA", "KAZ", "RUS"])
def test_one_country_and_all_countries_tell_the_same(iso3, year):
    assert tiers_of(ROWS, iso3, year) == coverage(ROWS, year).tiers[iso3] == timeline(ROWS, iso3)[year]


def test_exits_are_steps_down():
    found = {step.year: step for step in steps(ROWS, "bilateral")}
    assert list(found) == list(range(2013, 2026))
    assert (found[2013].joined, found[2019].joined, found[2023].left) == (("CHN",), ("ITA",), ("ITA",))
    assert [found[year].members for year in (2013, 2015, 2019, 2023)] == [1, 2, 3, 2]
    assert steps(ROWS, "multilateral")[0].joined == ()  # members since 2001 did not join in 2013


memberships = st.lists(
    st.builds(
        lambda iso3, tier, start, length: Membership(iso3, tier, start, start + length if length else None),
        st.sampled_from(["AAA", "BBB", "CCC", "DDD"]),
        st.sampled_from(TIERS),
        st.integers(2005, 2026),
        st.integers(0, 12),
    ),
    min_size=1,
    max_size=12,
)


@checked
@given(memberships, st.sampled_from(TIERS))
def test_members_are_those_of_the_year_before_and_the_joined_less_the_left(rows, tier):
    found = steps(rows, tier)
    for before, step in zip(found, found[1:], strict=False):
        assert step.members == before.members + len(step.joined) - len(step.left)
        assert step.members == len(coverage(rows, step.year).members[tier])


# How tiers overlap

some_sets = st.dictionaries(st.sampled_from("ABCDEF"), st.frozensets(st.integers(0, 12)), min_size=1, max_size=6)


@checked
@given(some_sets)
def test_overlaps_split_the_elements_and_add_up_to_each_set(sets):
    found = overlaps(sets)
    everything = [element for overlap in found for element in overlap.members]
    assert sorted(everything) == sorted(frozenset().union(*sets.values()))
    for name, elements in sets.items():
        assert {element for overlap in found if name in overlap.names for element in overlap.members} == elements
    assert [len(one.members) for one in found] == sorted((len(one.members) for one in found), reverse=True)


@checked
@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_one_minus_jaccard_is_a_distance(a, b, c):
    assert jaccard(a, b) == jaccard(b, a)
    assert (jaccard(a, b) == 1) == (a == b)
    assert 1 - jaccard(a, c) <= 1 - jaccard(a, b) + 1 - jaccard(b, c) + 1e-12


def test_a_nested_set_lies_wholly_in_the_larger_one_and_is_not_equal_to_it():
    assert (share_in("AB", "ABCD"), share_in("ABCD", "AB"), jaccard("AB", "ABCD")) == (1, 0.5, 0.5)
    assert (share_in("", "AB"), jaccard("", ""), jaccard("AB", "CD")) == (1, 1, 0)


# What it costs to agree

costs = st.builds(
    Costs,
    treaty=st.floats(0.1, 10),
    table=st.floats(0, 100),
    seat=st.floats(0.01, 10),
    summit=st.floats(0, 100),
    factor=st.floats(0.05, 0.95),
)
sizes = st.integers(2, 200)


@checked
@given(sizes, costs)
def test_costs_are_those_of_the_formulas(n, given_costs):
    b, F, m, S, f = (getattr(given_costs, name) for name in ("treaty", "table", "seat", "summit", "factor"))
    pairs = n * (n - 1) / 2
    plain = {"mesh": b * pairs, "hub": b * (n - 1), "table": F + m * n, "hub+table": b * (n - 1) + F + m * n}
    eased = {"mesh": S + f * b * pairs, "hub": S + f * b * (n - 1), "table": S + F + f * m * n}
    assert {form: coordination_cost(n, form, given_costs) for form in plain} == approx(plain)
    assert {form: coordination_cost(n, form, given_costs, summit=True) for form in eased} == approx(eased)
    both = S + f * b * (n - 1) + F + f * m * n
    assert coordination_cost(n, "hub+table", given_costs, summit=True) == approx(both)  # one summit for both tiers


@checked
@given(sizes)
def test_the_mesh_costs_half_n_times_the_hub(n):
    assert coordination_cost(n, "mesh") == approx(n / 2 * coordination_cost(n, "hub"))
    assert crossovers(Arrangement("mesh"), Arrangement("hub")) == approx((2,))


@checked
@given(costs)
def test_mesh_and_table_cross_at_the_zero_of_a_quadratic(given_costs):
    b, F, m = given_costs.treaty, given_costs.table, given_costs.seat
    n = (b + 2 * m + sqrt((b + 2 * m) ** 2 + 8 * b * F)) / (2 * b)
    assert crossovers(Arrangement("mesh"), Arrangement("table"), given_costs) == approx(
        (n,) if n >= 2 else (), rel=1e-9
    )
    f = given_costs.factor
    eased = (f * b + 2 * f * m + sqrt((f * b + 2 * f * m) ** 2 + 8 * f * b * F)) / (2 * f * b)
    assert crossovers(Arrangement("mesh", True), Arrangement("table", True), given_costs) == approx(
        (eased,) if eased >= 2 else (), rel=1e-9
    )


@checked
@given(costs)
def test_hub_and_table_cross_where_the_table_is_paid_for_unless_a_seat_costs_as_much_as_a_treaty(given_costs):
    b, F, m = given_costs.treaty, given_costs.table, given_costs.seat
    assume(abs(b - m) > 1e-6)
    n = (F + b) / (b - m)
    found = crossovers(Arrangement("hub"), Arrangement("table"), given_costs)
    assert found == (approx((n,), rel=1e-9) if b > m and n >= 2 else ())
    if m > b:
        assert all(
            coordination_cost(k, "hub", given_costs) < coordination_cost(k, "table", given_costs) for k in (2, 50, 1000)
        )


@checked
@given(costs)
def test_a_summit_pays_from_the_size_at_which_it_saves_what_it_costs(given_costs):
    b, m, S, f = given_costs.treaty, given_costs.seat, given_costs.summit, given_costs.factor
    closed = {
        "mesh": (1 + sqrt(1 + 8 * S / (b * (1 - f)))) / 2,
        "hub": 1 + S / (b * (1 - f)),
        "table": S / (m * (1 - f)),
    }
    for form, n in closed.items():
        assume(abs(n - 2) > 1e-6)
        assert crossovers(Arrangement(form, True), Arrangement(form), given_costs) == approx(
            (n,) if n >= 2 else (), rel=1e-9
        )


@checked
@given(costs, st.sampled_from(PLANS), st.sampled_from(PLANS))
def test_between_two_crossovers_one_plan_is_always_the_cheaper_one(given_costs, one, other):
    assume(one != other)
    found = crossovers(one, other, given_costs)
    gaps = [
        coordination_cost(n, one.form, given_costs, one.summit)
        - coordination_cost(n, other.form, given_costs, other.summit)
        for n in range(2, 300)
    ]
    scale = max(map(abs, gaps))
    for n, (here, further) in enumerate(zip(gaps, gaps[1:], strict=False), start=2):
        if min(abs(here), abs(further)) > 1e-9 * scale:
            between = sum(n < crossing < n + 1 for crossing in found)
            assert (here > 0) == ((further > 0) if between % 2 == 0 else (further < 0))


@checked
@given(costs)
def test_bands_run_from_2_to_the_largest_and_name_the_cheapest_plan(given_costs):
    found = bands(given_costs, 60)
    assert (found[0].first, found[-1].last) == (2, 60)
    assert all(one.last + 1 == two.first and one.plan != two.plan for one, two in zip(found, found[1:], strict=False))
    for band in found:
        for n in (band.first, band.last):
            least = min(coordination_cost(n, plan.form, given_costs, plan.summit) for plan in PLANS)
            assert coordination_cost(n, band.plan.form, given_costs, band.plan.summit) == least


def test_mesh_or_hub_decides_when_a_table_pays():
    """Treaties at 1, a table at 20 and 0.5 a seat: from 8 parties on against a mesh, from 42 on against a hub."""
    given_costs = Costs(1, 20, 0.5)
    assert crossovers(("mesh",), ("table",), given_costs) == approx((1 + sqrt(41),))
    assert crossovers(("hub",), ("table",), given_costs) == approx((42,))
    plain = [Arrangement(form) for form in FORMS]
    assert bands(given_costs, 100, [plain[0], plain[2]]) == [
        Band(2, 7, Arrangement("mesh")),
        Band(8, 100, Arrangement("table")),
    ]
    assert bands(given_costs, 100, plain[1:]) == [Band(2, 42, Arrangement("hub")), Band(43, 100, Arrangement("table"))]
    assert cheapest(42, given_costs, plain[1:]) == Arrangement("hub")  # equally cheap: the first named


def test_keeping_several_forms_never_costs_less_than_the_cheapest_of_them():
    for n in (2, 20, 150):
        for summit in (False, True):
            parts = [coordination_cost(n, form, summit=summit) for form in FORMS]
            assert coordination_cost(n, "mesh+hub+table", summit=summit) > max(parts)


# The network


def complete_graph(n):
    return graph([(f"{i:02}", f"{j:02}") for i in range(n) for j in range(i)])


def star_graph(n):
    return graph([("hub", f"{i:02}") for i in range(1, n)])


def ring_graph(n):
    return graph([(f"{i:02}", f"{(i + 1) % n:02}") for i in range(n)])


@pytest.mark.parametrize("n", [4, 7, 30])
def test_a_star_hangs_on_its_hub(n):
    whole, broken = resilience(star_graph(n)), resilience(star_graph(n), "hub")
    assert (whole.largest, whole.reach, len(whole.bridges), whole.cut_nodes) == (1, 1, n - 1, ("hub",))
    assert (broken.countries, broken.largest, broken.reach) == (n - 1, 1 / (n - 1), 0)
    assert broken.isolated == tuple(f"{i:02}" for i in range(1, n))
    assert resilience(star_graph(n), "01").reach == 1
    assert whole.explanation == ""
    assert broken.explanation.startswith(f"The network falls into {n - 1} parts: the largest joins ")


@pytest.mark.parametrize("n", [4, 7, 30])
def test_a_ring_survives_one_loss_and_then_hangs_by_every_tie(n):
    whole, open_ring, halves = (resilience(ring_graph(n), removed) for removed in ([], ["00"], ["00", "02"]))
    assert (whole.bridges, whole.cut_nodes, whole.reach) == ((), (), 1)
    assert (len(open_ring.bridges), len(open_ring.cut_nodes), open_ring.reach) == (n - 2, n - 3, 1)
    assert halves.isolated == ("01",) or n == 4
    assert halves.largest == approx((n - 3) / (n - 2))


@pytest.mark.parametrize("n", [4, 7, 30])
def test_a_complete_network_stays_complete_whoever_goes(n):
    for removed in ([], ["00"], ["00", "01"]):
        found = resilience(complete_graph(n), removed)
        assert (found.reach, found.bridges == (), found.cut_nodes) == (1, n - len(removed) > 2, ())


links = st.lists(
    st.tuples(st.integers(10, 21), st.integers(10, 21)).filter(lambda pair: pair[0] != pair[1]), max_size=24
)


@settings(checked, max_examples=300)
@given(links)
def test_components_bridges_and_cut_nodes_agree_with_networkx(pairs):
    names = [str(i) for i in range(10, 22)]
    found = resilience(graph([(str(a), str(b)) for a, b in pairs], names))
    reference = networkx.Graph([(str(a), str(b)) for a, b in pairs])
    reference.add_nodes_from(names)
    assert {frozenset(part) for part in found.components} == set(
        map(frozenset, networkx.connected_components(reference))
    )
    assert set(found.bridges) == {tuple(sorted(bridge)) for bridge in networkx.bridges(reference)}
    assert set(found.cut_nodes) == set(networkx.articulation_points(reference))
    assert set(found.isolated) == set(networkx.isolates(reference))
    joined = sum(networkx.has_path(reference, a, b) for a in names for b in names if a < b)
    assert found.reach == approx(joined / (12 * 11 / 2))
    assert found.largest == len(found.components[0]) / 12


@checked
@given(links, st.sampled_from([str(i) for i in range(10, 22)]))
def test_removing_a_cut_node_and_no_other_makes_more_parts(pairs, name):
    net = graph([(str(a), str(b)) for a, b in pairs], map(str, range(10, 22)))
    before, after = resilience(net), resilience(net, name)
    alone = name in before.isolated
    assert (len(after.components) > len(before.components) - alone) == (name in before.cut_nodes)


def test_the_framework_of_a_year_joins_treaties_to_the_hub_and_the_others_to_their_body():
    net = network(ROWS, 2020, regions={"FRA": "Europe", "ITA": "Europe"})
    assert Edge("KAZ", "CHN", "bilateral") in net.edges
    assert Edge("KAZ", "SCO", "multilateral") in net.edges
    assert Edge("ITA", "Forum", "summit") in net.edges
    assert not any(edge.one == edge.other for edge in net.edges)
    layers = {node.name: node.layer for node in net.nodes}
    assert (layers["Forum"], layers["SCO"], layers["FRA"], "China-CEEC" in layers) == (
        "summit",
        "body",
        "country",
        False,
    )
    assert set(resilience(net).isolated) == {"FRA", "GRC"}


def test_switching_a_tier_off_leaves_the_countries_and_takes_its_ties_and_bodies():
    net = network(ROWS, 2020)
    alone = resilience(net, ["multilateral", "bilateral"])
    assert alone.components[0] == ("CHN", "Forum", "ITA", "KAZ")
    assert resilience(net, TIERS).isolated == ("CHN", "GRC", "ITA", "KAZ", "RUS")
    assert resilience(net, TIERS).reach == 0
    assert resilience(net, "bilateral").reach == resilience(net).reach
    assert resilience(net, "Forum").components[0] == resilience(net, "summit").components[0]


def test_the_shares_count_countries_and_not_bodies():
    net = Network(
        (Node("A"), Node("B"), Node("C"), Node("X", "body")),
        (Edge("A", "X", "multilateral"), Edge("B", "X", "multilateral")),
    )
    assert (resilience(net).largest, resilience(net).reach) == (approx(2 / 3), approx(1 / 3))
    assert resilience(net, "X").reach == 0


def test_focus_keeps_the_ties_of_those_chosen_and_whom_they_reach():
    net = network(ROWS, 2020, regions={"ITA": "Europe", "GRC": "Europe", "KAZ": "Asia"})
    assert {node.name for node in focus(net, "AIIB").nodes} == {"AIIB", "CHN", "ITA"}
    assert {node.name for node in focus(net, ["Europe"]).nodes} == {"ITA", "GRC", "AIIB", "Forum", "CHN"}
    assert all("KAZ" in edge[:2] for edge in focus(net, "KAZ").edges)
    assert focus(net, "GRC").hub is None


# The drawing


def world(countries=190, regions=7, bodies=17):
    """As many nodes as the course's largest picture holds: every country tied to the hub,
    to a summit and to two bodies.
    """
    names = [f"C{k:03}" for k in range(countries)]
    nodes = [Node(name, "country", f"region {k % regions}") for k, name in enumerate(names)]
    nodes += [Node(f"body {k:02}", "body") for k in range(bodies)] + [Node("forum", "summit")]
    edges = [Edge(name, names[0]) for name in names[1:]] + [Edge(name, "forum", "summit") for name in names]
    edges += [
        Edge(name, f"body {(k * j) % bodies:02}", "multilateral") for k, name in enumerate(names) for j in (1, 2) if k
    ]
    return Network(tuple(nodes), tuple(dict.fromkeys(edges)), "C000")


def test_the_drawing_is_layered():
    net = world()
    places = layout(net)
    heights = {
        layer: [places[node.name][1] for node in net.nodes if node.layer == layer and node.name != net.hub]
        for layer in ("country", "body", "summit")
    }
    assert min(heights["summit"]) > max(heights["body"]) + 0.3
    assert min(heights["body"]) > places[net.hub][1] + 0.3
    assert places[net.hub][1] > max(heights["country"]) + 0.1


@pytest.mark.parametrize("countries", [1, 2, 5, 20, 60, 120, 190, 200])
def test_no_two_nodes_stand_too_near_each_other(countries):
    places = list(layout(world(countries)).values())
    assert min(dist(one, other) for i, one in enumerate(places) for other in places[:i]) > 0.06


def test_every_region_has_a_sector_of_its_own():
    net = world()
    places = layout(net)
    sectors = {}
    for node in net.nodes:
        if node.layer == "country" and node.name != net.hub:
            x, y = places[node.name]
            sectors.setdefault(node.region, []).append(x / dist((0, 0), (x, y)))  # the sine of the angle
    in_order = [sectors[region] for region in sorted(sectors)]
    assert all(max(left) < min(right) for left, right in zip(in_order, in_order[1:], strict=False))
    assert max(map(abs, sum(in_order, []))) < cos(radians(10))


def test_regions_stand_in_the_order_that_is_asked_for():
    net = world(40, 3)
    places = layout(net, ["region 2", "region 0", "nowhere"])
    left = {
        region: min(places[n.name][0] for n in net.nodes if n.region == region and n.name != net.hub)
        for region in ("region 0", "region 1", "region 2")
    }
    assert left["region 2"] < left["region 0"] < left["region 1"]


def test_the_order_of_nodes_and_ties_does_not_change_the_drawing():
    net = world(50)
    assert layout(Network(net.nodes[::-1], net.edges[::-1], net.hub)) == layout(net)


def test_bodies_stand_near_their_members():
    nodes = [
        Node("W1", "country", "A"),
        Node("W2", "country", "A"),
        Node("E1", "country", "B"),
        Node("E2", "country", "B"),
    ]
    edges = [Edge("E1", "aaa"), Edge("E2", "aaa"), Edge("W1", "zzz"), Edge("W2", "zzz")]
    places = layout(Network((*nodes, Node("aaa", "body"), Node("zzz", "body")), tuple(edges)))
    assert places["zzz"][0] < 0 < places["aaa"][0]


# Refusals


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: coverage(ROWS, 2012), "year must be a whole number between 2013 and 2025, not 2012"),
        (lambda: coverage(ROWS, 2019.5), "year must be a whole number between 2013 and 2025, not 2019.5"),
        (lambda: coverage([], 2019), "memberships must hold at least one row, but the list is empty"),
        (lambda: tiers_of(ROWS, "XXX", 2019), "iso3 must be a country of the memberships, not 'XXX'"),
        (lambda: tiers_of(ROWS, "KAZ", 2026), "year must be a whole number between 2013 and 2025, not 2026"),
        (lambda: timeline(ROWS, "Italy"), "iso3 must be a country of the memberships, not 'Italy'"),
        (lambda: steps(ROWS, "regional"), "tier must be one of 'bilateral', 'multilateral', 'summit', not 'regional'"),
        (lambda: coverage([("ITA", "treaty", 2019)], 2019), "tier of ITA must be one of 'bilateral'"),
        (
            lambda: coverage([("ITA", "summit", "2019")], 2019),
            "start of ITA must be a whole number between 1900 and 2100, not '2019'",
        ),
        (
            lambda: coverage(None, 2019),
            r"memberships must be a list of rows \(iso3, tier, start, end, body\), not None",
        ),
        (lambda: coverage([("ITA",)], 2019), "memberships must be a list of rows"),
        (
            lambda: coverage([("ITA", "summit", 2019, 2018)], 2019),
            "end of ITA must not be before its start 2019, as 2018 is",
        ),
        (lambda: overlaps({}), "sets must be a dictionary of 1 to 20 named sets"),
        (lambda: coordination_cost(1, "hub"), "n must be a whole number between 2 and 1000, not 1"),
        (lambda: coordination_cost(9, "circle"), "form must be one of 'mesh', 'hub', 'table', not 'circle'"),
        (lambda: Costs(factor=1), "factor must be a number above 0 and below 1, not 1"),
        (lambda: Costs(factor=0), "factor must be a number above 0 and below 1, not 0"),
        (lambda: Costs(treaty=0), "treaty must be a number above 0, not 0"),
        (lambda: Costs(seat=-1), "seat must be a number of at least 0, not -1"),
        (lambda: Costs(summit=float("nan")), "summit must be a number of at least 0, not nan"),
        (lambda: crossovers(Arrangement("hub"), Arrangement("hub")), "cost the same at every size"),
        (lambda: cheapest(9, plans=[]), "plans must hold at least one plan"),
        (lambda: Network((), ()), "nodes must hold at least one country or body, but the network is empty"),
        (lambda: Network((Node("A"), Node("A")), ()), "nodes must have different names"),
        (
            lambda: Network((Node("A", "planet"),), ()),
            "layer of A must be one of 'country', 'body', 'summit', not 'planet'",
        ),
        (
            lambda: Network((Node("A"),), (Edge("A", "B"),)),
            "edges must join two different nodes of the network, not 'A' and 'B'",
        ),
        (lambda: resilience(star_graph(4), "mars"), "removed must be in the network, but 'mars' is not"),
        (lambda: resilience(graph([("A", "B")]), ["A", "B"]), "removed must leave at least one country"),
        (lambda: focus(star_graph(4), "mars"), "names must be in the network, but 'mars' is not"),
    ],
)
def test_bad_input_is_refused_with_its_name_and_range(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


# A hub, and bodies of its partners


@given(st.integers(0, 6), st.integers(0, 8), st.integers(0, 12))
@checked
def test_spokes_are_the_densities_of_the_drawn_graph(bodies, members, others):
    partners = max(2, bodies * members + others)
    drawn = networkx.star_graph(partners)
    for body in range(bodies):
        drawn.add_edges_from(networkx.complete_graph(range(1 + body * members, 1 + (body + 1) * members)).edges)
    assert spokes(partners, bodies, members).covered == approx(networkx.density(drawn))
    drawn.remove_node(0)
    assert spokes(partners, bodies, members).own == approx(networkx.density(drawn))


def test_bodies_with_more_seats_than_partners_are_refused():
    with pytest.raises(ValueError, match="bodies times members is 3 × 4 = 12; it must not exceed the 10 partners"):
        spokes(10, 3, 4)

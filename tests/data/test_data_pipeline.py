"""The pipeline on a tiny raw folder: right, repeatable, and all or nothing."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from beltroad.data.atlas import project
from beltroad.workshop.tables import BUILDERS, corridors, make

ENDS = {end for mode in corridors.WAYS for link in corridors._ways(mode) for end in link[:2]}  # places that the course's own ways join

RAW = {
    "finance/ids_ppg_debt_stock_by_creditor.csv": """\
country,year,bilateral,bonds,commercial_banks,multilateral,other_private,china_bilateral,china_commercial_banks,china_other_private,total_ppg,china_total,is_aggregate
Kenya,2023,80.0,30.0,20.0,100.0,5.0,50.0,10.0,5.0,235.0,65.0,False
Low & middle income,2023,800.0,300.0,200.0,1000.0,50.0,500.0,100.0,50.0,2350.0,650.0,True
""",
    "finance/finance_facts.csv": """\
topic,indicator,period,value,unit,source,note,verification
AidData GCDF 3.0,Total outstanding credit to LIC+MIC,2021,1.1 - 1.5,USD tn nominal,AidData Belt and Road Reboot (2023) ch. 2,,read
AidData GCDF 3.0,AidData vs CODF vs IDS lending 2000-2020,2000-2020,"1,100 vs 500 vs 300",USD bn,AidData Belt and Road Reboot (2023) ch. 2,,read
PPP/PPI,"PPI investment commitments, LMICs",2017,93.3,USD bn,https://example.org/ppi,,read
PPP/PPI,"PPI investment commitments, LMICs",2018,90.0,USD bn,memory,,unverified
need/gap,Need incl. SDGs,2016-2040,97,USD tn (~25%),https://example.org/need,2015 prices,read
MDB mobilization,"MDB own-account long-term finance, LMIC (of which infrastructure 45)",2016,103,USD bn,https://example.org/mdb,,read
""",
    "finance/gcdf3_country_year_flowclass.csv": """\
iso3,country,year,oda_mn_usd2021,oof_mn_usd2021,vof_mn_usd2021,total_mn_usd2021
KEN,Kenya,2014,10.04,1500.0,0.0,1510.04
KEN,Kenya,2013,0.0,0.0,0.0,0.0
""",
    "finance/gcdf3_year_flowclass.csv": """\
commitment_year,flow_class,commitments_bn
2014,ODA-like,0.5
2014,OOF-like,80.0
""",
    "finance/ids_interest_new_commitments_by_creditor.csv": """\
entity_code,entity_name,counterpart_name,income_level,continent,year,value
KEN,Kenya,China (official),Lower middle income,Africa,2014,2.0
UGA,Uganda,China (official),Low income,Africa,2014,2.5
ZMB,Zambia,China (official),Low income,Africa,2014,4.0
KEN,Kenya,China (private),Lower middle income,Africa,2014,9.0
KEN,Kenya,Bondholders (private),Lower middle income,Africa,2014,6.9
""",
    "finance/one_flows_by_source_total.csv": """\
year,counterpart_type,indicator,indicator_type,usd_mn_current
2014,Private,Private  - banks,inflow,30.0
2014,Private,Private  - banks,outflow,-20.0
2014,China,Bilateral Concessional Debt,inflow,5.0
""",
    "finance/one_mdb_outflows_by_flow.csv": """\
year,donor_name,flow_name,usd_commitment,usd_disbursement
2014,Asian Development Bank,Grants,10.0,
""",
    "finance/gfdc_bri_engagement.csv": """\
vintage,year,total_usd_bn,construction_usd_bn,investment_usd_bn,note,source_url
2022 report (Feb 2023),2022,67.8,,,,https://example.org/a ; a copy
"2025 report (Jan 2026, via news)",2025,213.5,,,secondary: a blog has 213.5bn vs 122.6bn in 2024,https://example.org/b
a brief,2019,,,,renewables 38%,https://example.org/c
""",
    "finance/licdsf_parameters.csv": """\
group,parameter,value,unit,source
tailored,Contingent liability: PPP default shock,35,percent of PPP capital stock,guidance note
stress B6,Combination,B1-B5 at half magnitude,text,guidance note
""",
    "development/geo/name_to_iso3_crosswalk.csv": "name,iso3,seen_in\nKenya,KEN,test\n",
    "development/geo/country_table.csv": """\
iso3,iso2,name_en,wb_country_name,wb_region_name,wb_income_name,capital_city,longitude,latitude,landlocked,bri_gfdc_2023_12
KEN,KE,Kenya,Kenya,Sub-Saharan Africa,Lower middle income,Nairobi,36.81,-1.28,False,True
GRC,GR,Greece,Greece,Europe & Central Asia,High income,Athens,23.72,37.98,False,True
ITA,IT,Italy,Italy,Europe & Central Asia,High income,Rome,12.48,41.90,False,True
NER,NE,Niger,Niger,Sub-Saharan Africa,Low income,Niamey,2.07,13.51,True,True
SRB,RS,Serbia,Serbia,Europe & Central Asia,Upper middle income,Belgrade,20.46,44.80,True,True
NIU,NU,Niue,,,,,,,False,False
CHN,CN,China,China,East Asia & Pacific,Upper middle income,Beijing,116.29,40.05,False,True
BRN,BN,Brunei,Brunei Darussalam,East Asia & Pacific,High income,Bandar Seri Begawan,114.95,4.94,False,True
""",
    "development/raw/sdg_index_goal_scores_2000_2022.csv": """\
iso3,country,year,goal_1_score,goal_2_score,goal_3_score,goal_4_score,goal_5_score,goal_6_score,goal_7_score,goal_8_score,goal_9_score,goal_10_score,goal_11_score,goal_12_score,goal_13_score,goal_14_score,goal_15_score,goal_16_score,goal_17_score,sdg_index_score
KEN,Kenya,2001,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,50
KEN,Kenya,2013,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,10.04,,20,20,20,51.26
ZZZ,Nowhere,2013,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,51
""",
    "development/raw/people_wdi_one_bundle.csv": """\
iso3,country,year,indicator,value
KEN,Kenya,2013,SN.ITK.DEFC.ZS,21.4
KEN,Kenya,2013,SH.DYN.MORT,50.04
KEN,Kenya,2013,DT.ODA.ODAT.CD,-3250000
KEN,Kenya,2013,SP.POP.TOTL,46000000
KEN,Kenya,2015,SI.POV.DDAY,37.7
ZZZ,Nowhere,2013,SH.DYN.MORT,1
""",
    "development/raw/sdg_un_global_database_bundle.csv": """\
iso3,year,indicator,units,nature,value
KEN,2013,oda_health_musd,con_usd,c,120.55
KEN,2014,oda_health_musd,con_usd,c,130
KEN,2013,pop_4g_pct,percent,c,12
KEN,2010,rd_pct_gdp,percent,c,0.78616
""",
    "development/raw/culture_aiddata_public_diplomacy.csv": """\
iso3,country,year,confucius_institutes,sister_cities_established,government_visits,inbound_students_to_china
KEN,Kenya,2013,1,2,3,100
BRN,Brunei,2013,0,1,4,50
BRN,Brunei,2014,0,1,4,60
""",
    "development/raw/culture_inbound_students_uis.csv": "iso3,year,inbound_students,qualifier\nCHN,2013,96409,\nKEN,2013,5,\n",
    "development/raw/culture_tourism_wdi.csv": "iso3,country,year,tourism_arrivals,tourism_departures\nCHN,China,2013,1.29078e+08,98185000\nKEN,Kenya,2013,1,1\n",
    "development/raw/culture_confucius_counts.csv": "iso3,country,listed,flagged_open\nKEN,Kenya,4,1\nZZZ,Nowhere,1,0\n",
    "development/geo/ne50m_v511_iso3_simplified40.topo.json": """\
{"type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]},
 "arcs": [[[10, 10], [0, 10]], [[10, 20], [-10, 0], [0, -10], [10, 0]], [[10, 10], [10, 0], [0, 10], [-10, 0]]],
 "objects": {"countries": {"type": "GeometryCollection", "geometries": [
  {"type": "Polygon", "properties": {"iso3": "ITA"}, "arcs": [[0, 1]]},
  {"type": "MultiPolygon", "properties": {"iso3": "NIU"}, "arcs": [[[2, -1]]]}]}}}
""",
    "development/raw/green_china_overseas_power_cofi_v22.csv": """\
power_plant_name,iso3,bri_country,installed_capacity,commissioning_year,primary_fuel,duplicate_power_plant,debt_investment_year,equity_investment_year
A,ITA,Y,100,2015,coal,N,2012,2010
A,ITA,Y,100,2015,coal,N,2013,
B,NER,Y,,,onshore wind,N,,
C,SRB,Y,50,2016,hydro,Y,2014,
""",
    "development/raw/green_energy_owid.csv": "iso3,country,year,carbon_intensity_elec\nITA,Italy,2019,300.4\nITA,Italy,2020,\nXXX,Nowhere,2019,1\n",
    "development/raw/clean_wgi_1996_2023.csv": """\
iso3,country,year,indicator,estimate,stddev,nsource,pctrank
ITA,Italy,2019,cc,0.12345,0.15,9,60
ITA,Italy,2019,rl,0.5,0.15,9,60
ITA,Italy,2000,cc,0.3,0.15,9,60
""",
    "development/raw/people_hdr_2023_24.csv": "iso3,year,hdi\nKEN,2015,0.57\n",
    "trinity/bri_membership_merged.csv": """\
iso3,date_join_gfdc,year_gfdc,year_mou_lpv,date_join_patch,patch_note,date_join_other,other_note,date_exit_gfdc,exit_announced,exit_note
CHN,2013-09-01,2013.0,,,,,,,,
ITA,2019-03-01,2019.0,2019.0,,,,,2023-06-12,2023-12-06,reported
NER,,,2019.0,2018-09-01,a file,,,,,
KEN,2017-05-14,2017.0,2017.0,,,,,,,
""",
    "trinity/multilateral_membership.csv": """\
org,iso3,country,role,start,start_precision,end,verified,source,source_url,note
AIIB,ITA,Italy,prospective founding member,2015-04-15,day,,read in source,A list,http://example.org/list,start = date the final list
AIIB,KEN,Kenya,approved (prospective) member,2018-05-02,day,,read in source,A daily (mirror),http://dtop.store/x,approved by Board of Governors
AIIB,BRN,Brunei,approved (prospective) member,2024,year,,unverified,compiler memory - NOT checked against a page,,110th member from memory
FOCAC,KEN,Kenya,member,2015,by year,,unverified,A daily,http://example.org/focac,member by 2018; joining dates not in source
WTO,KEN,Kenya,NOT a member (observer),2000,year,,disputed,COW,,exclude
""",
    "trinity/brf_leaders_2017_2019_2023.csv": """\
forum_year,iso3,country,leader,title,rank,listed_in,source_url,verified
2017,ITA,Italy,A Leader,Prime Minister,head_of_government,communique/chair statement,http://example.org/2017,read in source
""",
    "trinity/brf_event_facts.csv": """\
forum_year,indicator,value,source,source_url,verified,note
2017,deliverables,279,A daily,http://example.org/279,read in source,
2017,outcome document,Joint Communique,A daily,http://example.org/279,read in source,
""",
    "trinity/china_iia_unctad_2025-04.csv": """\
treaty_id,short_title,type,status,partner,iso3,via,date_signed,date_in_force,date_terminated
1,A BIT,BITs,Terminated,Italy,ITA,direct,1985-01-28,1987-08-28,2020-01-01
2,An FTA,TIPs,In force,Brunei,BRN,ASEAN,2002-11-04,2003-07-01,
3,EC,TIPs,In force,EC,EUU,EU/EC (not expanded),1985-05-21,1985-09-22,
""",
    "trinity/china_ptas_desta_02_02.csv": """\
iso3,partner,number,base_treaty,name,entry_type,year,entryforceyear
BRN,Brunei,67,67,ASEAN China,base_treaty,2004,2005.0
BRN,Brunei,68a,67,ASEAN China (consolidated),consolidated,2007,2007.0
""",
    "trinity/china_tax_treaties_oecd_derived_2025.csv": "iso3,country,treaty_year_max\nITA,Italy,1986.0\n",
    "trinity/third_party_market_cooperation.csv": """\
iso3,country,date,instrument,source,source_url,verified,note
ITA,Italy,,,EY 2019,http://example.org/ey,read in source (signed by Mar 2019; date not given),
""",
    "trinity/china_swap_cases_lpv.csv": "id,Country,year_BSA,iso3\n1,Italy,,ITA\n2,Serbia,2016.0,SRB\n",
    "trinity/recognition_switches_2016_2024.csv": """\
iso3,country,switch_date,source,source_url,verified,note
NIU,Niue,2018-05,A daily,http://example.org/a,switch read; month from memory,
""",
    "trinity/states_with_taipei_relations_2024.csv": "iso3,country,as_of,source\nNIU,Niue,2024-01-15,A list\n",
    "trinity/un_and_summit_documents.csv": """\
body,symbol,date,topic,what,vote_or_support,bri_language,source,source_url,note,verified
UNSC,S/RES/1,2016-03-15,Afghanistan,a text,adopted unanimously,BRI named,A guide,http://example.org/g,resolution number from memory,partly unverified
""",
    "trinity/unga_res_71_327_votes.csv": "country,iso3,vote,resolution,date\nYugoslavia,YU,abstain,A/RES/71/327,2017-09-11\n",
    "trinity/unga_idealpoints_sessions55plus.csv": "iso3,year,agree_china,agree_us\nITA,2018,0.583333,0.5\n",
    "trinity/bri_official_counts_timeseries.csv": """\
date,countries,international_orgs,countries_plus_orgs,documents,source,source_url,note
2017-05-15,,,68,,TASS,http://example.org/tass,countries + IOs combined
""",
    "development/geo/corridor_nodes_schematic.csv": "corridor,city,iso2,lat,lon\n" + "".join(f"NELB,{end},KE,1,2\n" for end in sorted(ENDS) if end != "Nairobi"),
    "development/geo/key_places_coordinates.csv": "place,iso2,lat,lon\nValencia,IT,39.474,-0.38\nNowhere,IT,0,0\n",
    "development/panel_candidate.csv": "iso3,year,gdp_const_usd,population\nKEN,2019,8.4e10,5e7\nKEN,2018,1,1\nITA,2019,1.9e12,6e7\nSRB,2019,4.7e10,7e6\n",
    "development/raw/infra_lsci_annual_2006_2025.csv": "iso3,year,lsci_mean,quarters\nKEN,2025,21.2345,3\nABW,2006,26.1,4\n",
    "development/raw/infra_china_europe_rail_express_2011_2024.csv": """\
year,trips,trips_precision,teu,cargo_value_busd,source_trips,source_teu,source_value,westbound_trips
2023,17523,exact,1901949.0,56.7,a table,a table,a page,9343.0
2024,19000,rounded (Xinhua),,66.4,a page,,a page,
""",
    "finance/case_loans_model_ready.csv": """\
loan_id,project,iso3,year,amount_mn,currency,rate_type,base,base_rate_at_signing_pct,rate_or_margin_pct,maturity_y,grace_y,payments_per_year,mgmt_fee_pct,commitment_fee_pct,sinosure_premium_pct,aiddata_id,all_in_rate_pct,grant_element_imf5_pct
KEN_SGR_BCL,Mombasa-Nairobi SGR,KEN,2014,1903.4,USD,floating,LIBOR6M,0.323,3.6,15.25,5.25,2,0.75,0.75,6.93,37103,3.923,7.96
LKA_HAM2_GCL,Hambantota Port II,LKA,2012,700.4,RMB,fixed,,,2.0,20.0,7.0,2,,,,39023,2.0,28.15
PAK_OLM_PBC,Lahore Orange Line,PAK,2015,1235.48,USD,fixed,,,2.0,20.0,,2,,,,37280,2.0,
""",
    "finance/gcdf3_loan_terms_parsed.csv": "aiddata_id,lender_group\n37103,China Eximbank\n39023,China Eximbank\n37280,China Eximbank\n",
    "finance/ida_terms.csv": """\
replenishment,product,maturity_y,grace_y,principal_schedule,usd_fixed_rate_pct,source
IDA21,40-year credit,40,11,3.45% p.a. yrs 12-40,0.0,"IDA page (https://example.org/ida), effective 2025-10-01"
""",
    "finance/one_africa_terms_by_creditor_2017_21.csv": """\
year,country,group_name,counterpart_area,value_commitments,value_rate,value_grace,value_maturities
2017,Kenya,Africa,World Bank-IDA,3000000.0,1.0,6.0,36.0
2018,Kenya,Africa,World Bank-IDA,1000000.0,2.0,4.0,30.0
2018,Kenya,Middle income countries,World Bank-IDA,1000000.0,2.0,4.0,30.0
""",
    "finance/concessionality_rules.csv": """\
regime,rule,scope,value,unit,source
IMF/WB,discount rate,all LIC loans,5,percent,IMF page
China GCL (AidData),typical terms,"2% fixed, 20y maturity, 5y grace",,text,AidData
""",
    "finance/licdsf_thresholds.csv": """\
debt_carrying_capacity,ci_score,pv_ppg_ext_debt_to_gdp,pv_ppg_ext_debt_to_exports,ext_debt_service_to_exports,ext_debt_service_to_revenue,pv_total_public_debt_to_gdp_benchmark,source
Weak,CI < 2.69,30,140,10,14,35,guidance note
""",
    "finance/project_cases_facts.csv": """\
case,iso3,group,attribute,value,unit,period,source,note,verification
Mombasa-Nairobi SGR (Phase 1),KEN,cost,EPC contracts,3804.19,USD mn (two),2012,AidData GCDF 3.0 record 37103 (narrative in x.jsonl; ODC-BY),,read
Mombasa-Nairobi SGR (Phase 1),KEN,finance,Counterpart funding (Kenya),10,% of contracts,,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,schedule,Start -> completion,2014-12-12 -> 2017-05-31,dates,,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,forecast,Cargo projected,22,Mt/yr,ex ante,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo,6.29,Mt,Jul2022-Jun2023,https://example.org/cargo,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo from memory,99,Mt,2024,memory,,unverified
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Cargo in a blog,44,Mt,2024,https://example.org/...,do not compute growth from it,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Revenue vs operating cost,230.7 vs 430.5,USD mn,2017-2020,AidData GCDF 3.0 record 37103,,read
Mombasa-Nairobi SGR (Phase 1),KEN,actual,Sales vs opex,10.1 vs 18,KES bn,2018/19,https://example.org/sales,,read
""",
    "finance/ids_ppg_debt_service.csv": """\
country,year,interest,principal,china_interest,china_principal,total_service,china_service,note
Kenya,2008,1.0,1.0,0.0,0.0,2.0,0.0,actual
Kenya,2023,10.0,20.0,4.0,5.0,30.0,9.0,actual
Kenya,2024,12.0,24.0,4.0,6.0,36.0,10.0,actual
Kenya,2025,12.0,26.0,4.0,6.0,38.0,10.0,scheduled (projected) on end-2024 debt
Kenya,2028,99.0,26.0,4.0,6.0,38.0,10.0,scheduled (projected) on end-2024 debt
""",
    "finance/weo_apr2024_fiscal.csv": """\
iso3c,country_name,year,BCA_NGDPD,GGR_NGDP,GGXCNL_NGDP,GGXONLB_NGDP,GGXWDG_NGDP,GGX_NGDP,LP,NGDPD,NGDP_RPCH,PCPIPCH,debt_estimates_start_after
KEN,Kenya,2022,,17.0,-6.0,-1.0,68.0,,,1.0,5.0,7.0,2023.0
KEN,Kenya,2023,,18.0,-5.0,0.0,73.0,,,1.0,5.0,7.0,2023.0
""",
    "finance/one_domestic_revenues_current.csv": """\
year,entity_name,iso_code,estimate,indicator_name,value,units
2022,Kenya,KEN,False,General government revenue,200.04,USD million
2023,Italy,ITA,True,General government revenue,900.0,USD million
""",
    "finance/licdsf_dsa_ratings_2025-09-30.csv": """\
n,country,dsa_publication_date,risk_external_debt_distress,debt_sustainability,joint_with_world_bank,prgt_ida_blend,arrears_note_5,restructuring_note_6,later_dsa_discussed
1,Kenya,2024-11-01,High,Sustainable,True,True,False,False,
2,Niger,2025-01-28,,,False,False,False,False,
""",
}
PEOPLE = ("ITA", "KEN", "GRC", "NER", "SRB", "ROM")  # with Romania's old code
RAW |= {
    "development/raw/trade_lpi_2007_2023.csv": "iso3,year,lpi_overall,lpi_lower,lpi_upper,lpi_infrastructure\nATL,2016,2,,,\nYUG,2007,2,,,2\nKEN,2018,2.8,,,2.5512\n"
    + "".join(f"{iso3},2016,{3.1 + 0.117 * k * k % 1},3,4.2,\n" for k, iso3 in enumerate(PEOPLE) if iso3 != "ROM"),
    "development/raw/trade_china_bilateral_ots_2002_2017.csv": "iso3,year,china_imports_from_usd,china_exports_to_usd\nKEN,2016,97135495,5587646800\n",
    "development/raw/gravity_estimation_pairs.csv.gz": "exporter,importer,year,export_usd,contig,comlang_off,colony,dist,gdp_o,gdp_d\nKEN,CHN,2016,1.1e8,0,0,0,,,\n"
    + "".join(
        f"{seller},{buyer},2016,{1e6 * (4 + (7 * i + 5 * j) % 11)},{(i + j) % 2},{i * j % 3 % 2},{(i + 2 * j) % 5 // 4},{900 + 170 * ((3 * i + 4 * j) % 7)},{1e9 * (i + 2)},{1e9 * (j * j + 3)}\n"
        for i, seller in enumerate(PEOPLE)
        for j, buyer in enumerate(PEOPLE)
        if i != j
    ),
    "development/raw/trade_doing_business_db04_18.csv": "iso3,year,time_export_days,time_import_days\nITA,2015,19,18\nKEN,2015,26,26\nKEN,2014,27,27\nNER,2015,,\n",
    "development/raw/people_gapminder_sg_bundle_2000_2024.csv": "iso3,year,indicator,value\nITA,2016,gdp_const_usd,1.8365e12\nKEN,2016,gdp_const_usd,7e10\nNER,2016,gdp_const_usd,1e10\nKEN,2016,mobile_subs_per100,79.6\nKEN,2015,poverty_300_pct,37.7\nKEN,2015,poverty_420_pct,56.8\nKEN,2015,gini,40.8\n",
    "development/raw/wb_bri_economics_key_numbers.csv": "key,statement,low,high,unit,source,status\n"
    "trade_world,World trade,1.7,6.2,%,http://quickbabiesguide.com/x/ (third-party reprint),verified\n"
    "trade_corridor,Corridor trade,2.8,9.7,%,A bank,upper verified; lower from brief - unverified\n"
    + "".join(f"{key},A figure,,3,%,A daily,verified via press\n" for key in ("trade_per_day", "gravity_trade", "gravity_trade_reform", "shipment_time_bri", "shipment_time_world")),
    "development/raw/infra_internet_users_itu.csv": "iso3,year,internet_users_pct\nKEN,2016,16.6\nATL,2016,99\n",
    "development/raw/infra_electricity_access_wdi.csv": "iso3,year,electricity_access_pct\nKEN,2015,41.6\n",
    "development/raw/innov_egdi_2010_2022.csv": "iso3,year,egdi\nKEN,2010,0.33383\n",
    "development/raw/innov_gsma_mci_2014_2023.csv": "iso3,year,pop_3g_score,pop_4g_score,pop_5g_score\nCHN,2023,99,99,90\n"
    + "KEN,2023,90,80,\nITA,2023,100,100,90\n" * 5,
}


@pytest.fixture
def source(tmp_path) -> Path:
    for file, text in RAW.items():
        path = tmp_path / "raw" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return tmp_path / "raw"


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "tables"


def rows(target: Path, name: str) -> list[dict]:
    with (target / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(source: Path, target: Path) -> str:
    with pytest.raises(ValueError) as caught:
        make(source, target)
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


def edit(source: Path, file: str, old: str, new: str) -> None:
    path = source / file
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_make_returns_the_names_of_the_files_it_wrote(source, target):
    assert sorted(make(source, target)) == sorted(path.name for path in target.iterdir()) == sorted(BUILDERS)


def test_a_second_run_writes_the_same_bytes(source, target):
    make(source, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    make(source, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_china_is_taken_out_of_the_channels_it_lends_through(source, target):
    make(source, target)
    debt = {row["creditor"]: row["debt"] for row in rows(target, "creditors.csv") if row["iso3"] == "KEN"}
    assert debt == {
        "multilateral": "100",
        "bilateral_other": "30",
        "bonds": "30",
        "banks_other": "10",
        "private_other": "0",
        "china": "65",
    }


def test_groups_of_countries_are_marked(source, target):
    make(source, target)
    groups = [row["iso3"] for row in rows(target, "countries.csv") if row["is_aggregate"] == "true"]
    assert groups == ["LMY"]


def test_every_country_that_a_table_names_is_in_the_list_with_the_place_of_its_dot(source, target):
    make(source, target)
    places = {row["iso3"]: (row["name"], row["lon"], row["lat"]) for row in rows(target, "countries.csv")}
    assert set(places) == {"BRN", "GRC", "ITA", "KEN", "LMY", "NER", "NIU", "SRB"}
    assert places["KEN"] == ("Kenya", "36.81", "-1.28") and places["LMY"][1:] == ("", "")
    assert places["NIU"] == ("Niue", "15", "15")  # no capital in the list: the middle of the territory


def test_a_border_of_two_countries_is_not_in_the_outline(source, target):
    make(source, target)
    (ring,) = json.loads((target / "coastline.json").read_text())["rings"]
    points = list(zip(ring[::2], ring[1::2], strict=True))
    south, north, *corners = (
        tuple(round(1000 * value) for value in project(*corner))
        for corner in ((10, 10), (10, 20), (0, 10), (20, 10), (20, 20), (0, 20))
    )
    assert set(corners) <= set(points) and points[0] == points[-1]
    assert not {(south, north), (north, south)} & set(zip(points, points[1:]))


def test_lists_of_the_initiative_stand_side_by_side_and_china_is_left_out(source, target):
    make(source, target)
    steps = [(row["iso3"], row["event"], row["by"], row["date"], row["verified"]) for row in rows(target, "initiative.csv")]
    assert steps == [
        ("ITA", "join", "gfdc", "2019-03", "dataset"),
        ("ITA", "join", "lpv", "2019", "dataset"),
        ("ITA", "exit", "gfdc", "2023-06-12", "disputed"),
        ("ITA", "exit", "other", "2023-12-06", "read"),
        ("KEN", "join", "gfdc", "2017-05-14", "dataset"),
        ("KEN", "join", "lpv", "2017", "dataset"),
        ("NER", "join", "gfdc", "", "dataset"),
        ("NER", "join", "lpv", "2019", "dataset"),
        ("NER", "join", "patch", "2018-09", "disputed"),
    ]


def test_memberships_say_how_sure_they_are_and_what_is_not_one_is_left_out(source, target):
    make(source, target)
    found = {(row["body"], row["iso3"]): row for row in rows(target, "body_members.csv")}
    assert set(found) == {("AIIB", "ITA"), ("AIIB", "KEN"), ("AIIB", "BRN"), ("FOCAC", "KEN")}
    assert [found[key]["verified"] for key in sorted(found)] == ["unverified", "read", "excerpt", "partial"]
    assert (found["FOCAC", "KEN"]["start"], found["FOCAC", "KEN"]["start_is"]) == ("", "by")


def test_an_address_that_has_nothing_to_do_with_its_text_is_not_passed_on(source, target):
    make(source, target)
    origins = {row["iso3"]: row["source"] for row in rows(target, "body_members.csv") if row["body"] == "AIIB"}
    assert origins["ITA"] == "A list, http://example.org/list" and origins["KEN"] == "A daily (copy)"


def test_amended_texts_and_the_community_of_1985_are_no_further_treaties(source, target):
    make(source, target)
    found = [(row["kind"], row["iso3"], row["status"], row["ended"]) for row in rows(target, "treaties.csv")]
    assert found == [
        ("bit", "ITA", "terminated", "2020-01-01"),
        ("tip", "BRN", "in force", ""),
        ("pta", "BRN", "in force", ""),
        ("tax", "ITA", "in force", ""),
    ]


def test_steps_and_texts_say_what_was_not_read(source, target):
    make(source, target)
    steps = {row["kind"]: row for row in rows(target, "bilateral_steps.csv")}
    assert (steps["third_party"]["verified"], steps["third_party"]["note"]) == (
        "read",
        "signed by Mar 2019; the date is not given",
    )
    assert steps["relations"]["verified"] == rows(target, "documents.csv")[0]["verified"] == "partial"
    assert [row["iso3"] for row in rows(target, "roll_call.csv")] == ["SRB"]
    assert rows(target, "un_voting.csv")[0]["with_china"] == "0.5833"


def test_only_numbers_of_the_study_that_were_read_are_passed_on(source, target):
    make(source, target)
    found = [(row["key"], row["low"], row["high"], row["verified"]) for row in rows(target, "corridor_study.csv")]
    assert found == [("trade_world", "1.7", "6.2", "read"), ("trade_corridor", "", "9.7", "read"), ("shipment_time_world", "1.2", "2.5", "excerpt")]


def test_a_way_between_places_that_no_list_names_is_refused(source, target):
    edit(source, "development/geo/corridor_nodes_schematic.csv", "NELB,Kashgar,KE,1,2\n", "")
    assert "Kashgar is no place of the network" in refusal(source, target)


def test_measures_of_places_that_the_course_does_not_name_are_left_out(source, target):
    make(source, target)
    assert [tuple(row.values()) for row in rows(target, "shipping.csv")] == [("KEN", "2025", "21.2", "3")]
    assert [tuple(row.values()) for row in rows(target, "logistics_infrastructure.csv")] == [("KEN", "2018", "2.55")]
    assert [(row["trips"], row["rounded"], row["value"]) for row in rows(target, "rail_express.csv")] == [("17523", "false", "56700"), ("19000", "true", "66400")]


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        ("multilateral_membership.csv", "AIIB,ITA", "NATO,ITA", "row 2, column org: 'NATO' is not known"),
        ("multilateral_membership.csv", "prospective founding member", "friend", "row 2, column role: 'friend' is not known"),
        (
            "multilateral_membership.csv",
            "day,,read in source",
            "day,,surely",
            "row 2, column verified: 'surely' is not a known word",
        ),
        (
            "bri_membership_merged.csv",
            "2017.0,2017.0,,",
            "2017.0,2017.0,,,2018-01-01",
            "row 5, column date_join_other: it is not known",
        ),
        ("un_and_summit_documents.csv", "BRI named", "BRI sung", "row 2, column bri_language: 'BRI sung' is not known"),
        (
            "un_and_summit_documents.csv",
            "resolution number",
            "the day",
            "row 2, column note: 'the day from memory' has no wording",
        ),
        ("brf_event_facts.csv", "deliverables", "dinners", "row 2, column indicator: 'dinners' is not known"),
        ("unga_res_71_327_votes.csv", "A/RES/71/327", "A/RES/1", "column resolution: A/RES/1 besides A/RES/71/327"),
    ],
)
def test_a_word_that_nobody_has_placed_is_refused(source, target, file, old, new, where):
    edit(source, f"trinity/{file}", old, new)
    assert f"trinity/{file}, {where}" in refusal(source, target)


def test_percentages_become_shares_and_unknown_cells_stay_empty(source, target):
    make(source, target)
    kenya, lanka, lahore = rows(target, "loans.csv")
    assert (kenya["rate"], kenya["margin"], kenya["insurance_premium"], kenya["grant_element"]) == (
        "0.03923",
        "0.036",
        "0.0693",
        "0.0796",
    )
    assert (lanka["amount_currency"], lanka["margin"], lanka["management_fee"]) == ("CNY", "", "")
    assert (lahore["grace"], lahore["grant_element"], lahore["grace_basis"]) == ("", "", "unknown")


def test_averages_are_weighted_and_count_a_country_once(source, target):
    make(source, target)
    mean = next(row for row in rows(target, "lending_terms.csv") if row["terms_id"] == "africa-ida")
    assert (mean["rate"], mean["grace"], mean["maturity"], mean["commitments"]) == ("0.0125", "5.5", "34.5", "4")


def test_facts_from_memory_or_marked_as_unusable_are_left_out(source, target):
    make(source, target)
    facts = rows(target, "project_facts.csv")
    assert len(facts) == 7 and not any("memory" in fact["attribute"] or "blog" in fact["attribute"] for fact in facts)
    assert facts[0]["source"] == "AidData GCDF 3.0, record 37103" and (facts[0]["unit"], facts[0]["note"]) == ("USD mn", "two")


def test_what_came_after_the_article_is_marked(source, target):
    make(source, target)
    later = {fact["attribute"]: fact["later_than_article"] for fact in rows(target, "project_facts.csv")}
    assert later["EPC contracts"] == later["Start -> completion"] == "false"
    assert later["Cargo"] == later["Revenue vs operating cost"] == later["Sales vs opex"] == "true"
    assert later["Cargo projected"] == ""


def test_counts_of_lending_are_the_figures_of_the_raw_fact(source, target):
    make(source, target)
    counts = [(row["counter"], row["years"], row["total"]) for row in rows(target, "lending_counts.csv")]
    assert counts == [
        ("AidData", "2000–2020", "1100"),
        ("Boston University", "2008–2021", "500"),
        ("International Debt Statistics", "2000–2020", "300"),
    ]


@pytest.mark.parametrize(
    "old, new, where",
    [
        ("1,100 vs 500 vs 300", "1,100 vs 500", "row 3, column value: '1,100 vs 500' holds 2 numbers and 3 are needed"),
        ("USD bn", "USD mn", "row 3, column unit: 'USD mn' where 'USD bn' is needed"),
        ("USD bn,AidData", "USD bn,a blog on AidData", "row 3, column source: 'a blog on AidData"),
        (
            "2,,read\nAidData GCDF 3.0,AidData vs",
            "2,,read\nAidData GCDF 3.0,AidData and",
            "column indicator: 0 facts begin with 'AidData vs CODF",
        ),
    ],
)
def test_a_raw_fact_that_does_not_hold_three_counts_is_refused(source, target, old, new, where):
    edit(source, "finance/finance_facts.csv", old, new)
    assert f"finance/finance_facts.csv, {where}" in refusal(source, target)


def test_counts_of_lending_from_memory_are_refused(source, target):
    text = (source / "finance/finance_facts.csv").read_text(encoding="utf-8")
    (source / "finance/finance_facts.csv").write_text(text.replace("ch. 2,,read\nPPP", "ch. 2,,unverified\nPPP"), encoding="utf-8")
    assert "row 3, column verification: 'unverified' where 'read' is needed" in refusal(source, target)


def test_trade_figures_keep_their_leading_digits_and_old_codes_are_read_as_new_ones(source, target):
    make(source, target)
    assert rows(target, "china_trade.csv") == [
        {"iso3": "KEN", "year": "2016", "to_partner": "5600", "from_partner": "97", "partner_reports": "110"}
    ]
    assert [row["iso3"] for row in rows(target, "trading_economies.csv")] == ["ITA", "KEN"]  # Niger's days are not known
    assert {(row["seller"], row["buyer"]) for row in rows(target, "trade_flows.csv")} <= {("ITA", "KEN"), ("KEN", "ITA")}
    assert "ATL" not in {row["iso3"] for row in rows(target, "logistics.csv")}  # the course does not name it


def test_gravity_is_estimated_by_three_methods_on_all_pairs(source, target):
    make(source, target)
    found = rows(target, "gravity_estimates.csv")
    assert [sum(row["method"] == method for row in found) for method in ("least squares", "Poisson", "Poisson with country effects")] == [8, 8, 4]
    assert {row["observations"] for row in found} == {"20", "30"}  # Romania has no score under its old code


def test_figures_of_the_study_say_how_sure_they_are(source, target):
    make(source, target)
    found = {row["figure"]: row for row in rows(target, "trade_study.csv")}
    assert (found["trade_world"]["low"], found["trade_world"]["source"]) == ("1.7", "World Bank, summary of the report (copy)")
    assert (found["trade_corridor"]["low"], found["trade_corridor"]["verified"]) == ("", "read")
    assert found["trade_per_day"]["verified"] == "excerpt"


def test_figures_without_an_open_licence_are_rounded_or_made_quartiles_of_groups(source, target):
    make(source, target)
    assert [(row["year"], row["internet"], row["electricity"], row["mobile"]) for row in rows(target, "adoption.csv")] == [
        ("2015", "", "42", ""), ("2016", "17", "", "80"),
    ]  # fmt: skip
    assert [(row["generation"], row["group"], row["countries"], row["median"]) for row in rows(target, "coverage.csv")] == [
        ("3G", "members", "10", "0.95"), ("4G", "members", "10", "0.9"),
    ]  # fmt: skip
    assert rows(target, "innovation.csv") == [{"iso3": "KEN", "year": "2010", "research": "0.00786", "e_government": "0.334"}]


@pytest.mark.parametrize("file", RAW)
def test_a_missing_raw_file_is_named(source, target, file):
    (source / file).unlink()
    assert f"{file} is missing" in refusal(source, target)


@pytest.mark.parametrize(
    "file, column",
    [
        ("finance/ids_ppg_debt_stock_by_creditor.csv", "china_bilateral"),
        ("finance/case_loans_model_ready.csv", "grace_y"),
        ("finance/project_cases_facts.csv", "verification"),
        ("finance/licdsf_thresholds.csv", "ci_score"),
        ("trinity/unga_idealpoints_sessions55plus.csv", "agree_us"),
    ],
)
def test_a_missing_column_is_named(source, target, file, column):
    edit(source, file, column, "renamed")
    assert refusal(source, target) == f"{file}, row 1: the column {column} is missing."


@pytest.mark.parametrize(
    "file, old, new, where",
    [
        ("finance/ids_ppg_debt_stock_by_creditor.csv", "80.0", "eighty", "row 2, column bilateral: 'eighty' is not a number"),
        ("finance/case_loans_model_ready.csv", "20.0,7.0", "20.0,n/a", "row 3, column grace_y: 'n/a' is not a number"),
        ("finance/project_cases_facts.csv", "3804.19", "unknown", "row 2, column value: 'unknown' holds 0 numbers"),
    ],
)
def test_a_cell_that_is_no_number_is_named(source, target, file, old, new, where):
    edit(source, file, old, new)
    assert f"{file}, {where}" in refusal(source, target)


def test_creditors_that_do_not_add_up_are_refused(source, target):
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "235.0", "240.0")
    assert "row 2, column total_ppg: the creditors add up to 235.000" in refusal(source, target)


def test_a_country_without_a_code_is_refused(source, target):
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "Kenya", "Atlantis")
    assert "row 2, column country: no code is known for 'Atlantis'" in refusal(source, target)


def test_a_loan_whose_rate_is_not_base_and_margin_is_refused(source, target):
    edit(source, "finance/case_loans_model_ready.csv", "3.923", "3.9")
    assert "row 2, column all_in_rate_pct" in refusal(source, target)


def test_after_an_error_the_old_tables_still_stand(source, target):
    make(source, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    edit(source, "finance/ids_ppg_debt_stock_by_creditor.csv", "Kenya,2023", "Kenya,2022")
    edit(source, "finance/project_cases_facts.csv", "6.29", "much")
    refusal(source, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_a_folder_that_is_not_there_is_named(tmp_path, target):
    assert "is not a folder" in refusal(tmp_path / "nowhere", target)


def test_a_plant_is_counted_once_and_a_missing_size_is_not_zero_megawatts(source, target):
    make(source, target)
    found = {(row["basis"], row["year"], row["fuel"]): (row["plants"], row["capacity"], row["unsized"]) for row in rows(target, "overseas_power.csv")}
    assert found == {
        ("commissioned", "2015", "coal"): ("1", "100", "0"),
        ("commissioned", "unknown", "wind"): ("1", "0", "1"),
        ("financed", "2010", "coal"): ("1", "100", "0"),
        ("financed", "unknown", "wind"): ("1", "0", "1"),
    }


def test_grids_and_governance_keep_known_countries_and_years(source, target):
    make(source, target)
    assert rows(target, "grid_carbon.csv") == [{"iso3": "ITA", "year": "2019", "intensity": "300"}]
    assert rows(target, "control_of_corruption.csv") == [{"iso3": "ITA", "year": "2019", "estimate": "0.123", "error": "0.15"}]


@pytest.mark.parametrize(
    "old, new, where",
    [("B,NER,Y", "B,NER,N", "row 4, column bri_country"), ("onshore wind", "peat", "row 4, column primary_fuel: 'peat' is not known")],
)
def test_a_plant_outside_the_initiative_or_with_an_unknown_fuel_is_refused(source, target, old, new, where):
    edit(source, "development/raw/green_china_overseas_power_cofi_v22.csv", old, new)
    assert where in refusal(source, target)


# Development cooperation


def test_scores_of_a_few_years_are_rounded_and_a_goal_that_was_not_scored_stays_empty(source, target):
    make(source, target)
    (kenya,) = rows(target, "sdg_scores.csv")
    assert (kenya["iso3"], kenya["year"], kenya["score"], kenya["goal_1"], kenya["goal_14"]) == ("KEN", "2013", "51.3", "10", "")


def test_a_score_above_100_is_refused(source, target):
    edit(source, "development/raw/sdg_index_goal_scores_2000_2022.csv", "51.26", "151.26")
    assert "sdg_index_goal_scores_2000_2022.csv, row 3, column score: 151.26 is no score" in refusal(source, target)


def test_shares_and_millions_are_converted_and_unknown_countries_and_indicators_left_out(source, target):
    make(source, target)
    (lives,) = rows(target, "hunger_mortality.csv")
    assert lives == {"iso3": "KEN", "year": "2013", "undernourished": "0.214", "under5_mortality": "50"}
    aid = [(row["year"], row["oda"], row["health"], row["agriculture"]) for row in rows(target, "aid_flows.csv")]
    assert aid == [("2013", "-3.2", "120.5", ""), ("2014", "", "130", "")]
    assert [row["iso3"] for row in rows(target, "confucius_institutes.csv")] == ["KEN"]


def test_sums_are_kept_for_years_in_which_nearly_all_countries_have_a_figure(source, target):
    make(source, target)
    found = {(row["series"], row["year"]): (row["value"], row["countries"]) for row in rows(target, "exchange.csv")}
    assert found["students_aiddata", "2013"] == ("150", "2") and ("students_aiddata", "2014") not in found
    assert found["students_uis", "2013"] == ("96409", "1") and found["arrivals", "2013"] == ("129078000", "1")

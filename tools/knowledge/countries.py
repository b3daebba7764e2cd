"""Countries and territories with their names, peoples and capitals."""

import csv
import json
import re
import xml.etree.ElementTree as xml

from entities import Entity, fold, key

# Everyday names and spellings that none of the sources gives.
EVERYDAY = {
    "US": ["America", "USA", "US"], "GB": ["Britain", "Great Britain", "UK"],
    "AE": ["UAE", "Emirates"], "KR": ["South Korea", "ROK"], "KP": ["North Korea", "DPRK"],
    "CD": ["Congo", "DR Congo", "DRC", "Congo-Kinshasa", "Zaire"],
    "CG": ["Congo-Brazzaville", "Republic of Congo"], "MM": ["Burma"],
    "TR": ["Turkey", "Türkiye"], "CI": ["Ivory Coast"], "CZ": ["Czech Republic", "Czechia"],
    "PS": ["Palestine", "Palestinian Territories", "Palestinian territories",
           "occupied territories"],
    "SZ": ["Swaziland", "Eswatini"], "MK": ["Macedonia", "North Macedonia"],
    "CV": ["Cape Verde"], "VA": ["Vatican", "Vatican City", "Holy See"], "LA": ["Laos"],
    "SY": ["Syria"], "RU": ["Russia", "Russian Federation"], "CN": ["China", "PRC", "mainland China"],
    "TW": ["Taiwan"], "NL": ["Netherlands", "Holland"], "BA": ["Bosnia", "Bosnia-Herzegovina"],
    "SA": ["Saudi Arabia", "Saudi"], "TL": ["East Timor"], "XK": ["Kosovo"],
    "CF": ["CAR"], "FM": ["Micronesia"], "GM": ["Gambia"], "BS": ["Bahamas"],
    "LK": ["Ceylon"], "IR": ["Iran"], "MD": ["Moldova"], "VN": ["Vietnam", "Viet Nam"],
    "SS": ["South Sudan"], "EH": ["Western Sahara"], "HK": ["Hong Kong"], "MO": ["Macau", "Macao"],
}
# Peoples and adjectives that the factbook lacks or writes in prose.
PEOPLES = {
    "US": ["American", "Americans"], "GB": ["British", "Briton", "Britons", "Brit", "Brits"],
    "NL": ["Dutch", "Dutchman"], "FR": ["French", "Frenchman", "Frenchwoman"],
    "IE": ["Irish"], "ES": ["Spanish", "Spaniard", "Spaniards"], "PL": ["Polish", "Pole", "Poles"],
    "TR": ["Turkish", "Turk", "Turks"], "SE": ["Swedish", "Swede", "Swedes"],
    "DK": ["Danish", "Dane", "Danes"], "FI": ["Finnish", "Finn", "Finns"],
    "GR": ["Greek", "Greeks"], "PH": ["Philippine", "Filipino", "Filipinos", "Filipina"],
    "PS": ["Palestinian", "Palestinians"], "IL": ["Israeli", "Israelis"],
    "XK": ["Kosovar", "Kosovars", "Kosovan"], "TW": ["Taiwanese"], "CH": ["Swiss"],
    "KP": ["North Korean", "North Koreans"], "KR": ["South Korean", "South Koreans"],
    "CD": ["Congolese"], "AE": ["Emirati", "Emiratis"], "SA": ["Saudi", "Saudis", "Saudi Arabian"],
    "IQ": ["Iraqi", "Iraqis"], "AF": ["Afghan", "Afghans"], "TH": ["Thai", "Thais"],
    "CZ": ["Czech", "Czechs"], "SK": ["Slovak", "Slovaks"], "RS": ["Serbian", "Serb", "Serbs", "Serbians"],
    "HR": ["Croatian", "Croat", "Croats", "Croatians"], "BA": ["Bosnian", "Bosnians"],
    "SI": ["Slovenian", "Slovene", "Slovenians", "Slovenes"], "SC": ["Seychellois"],
    "VA": [], "HK": ["Hong Konger", "Hong Kongers"], "PR": ["Puerto Rican", "Puerto Ricans"],
    "MM": ["Burmese"], "KZ": ["Kazakh", "Kazakhs", "Kazakhstani"], "KG": ["Kyrgyz"],
    "UZ": ["Uzbek", "Uzbeks"], "TM": ["Turkmen"], "TJ": ["Tajik", "Tajiks"],
    "AR": ["Argentine", "Argentinian", "Argentines", "Argentinians"], "BD": ["Bangladeshi", "Bangladeshis"],
    "CI": ["Ivorian", "Ivorians"], "NZ": ["New Zealander", "New Zealanders"], "IS": ["Icelandic", "Icelander", "Icelanders"],
}
# Factbook notes that are no demonyms.
SKIP_WORDS = {"singular", "plural", "collective", "none", "noun", "adjective", "inhabitants"}
# Capitals by the name that newspapers use, where GeoNames has another.
CAPITAL_NAMES = {"KZ": "Astana", "MM": "Nay Pyi Taw", "US": "Washington", "LK": "Colombo",
                 "IL": "Jerusalem", "PS": "Ramallah", "XK": "Pristina", "BO": "La Paz",
                 "NL": "Amsterdam", "ZA": "Pretoria", "TZ": "Dodoma", "CI": "Yamoussoukro",
                 "NG": "Abuja", "MD": "Chisinau", "UA": "Kyiv"}
# Metonyms of a government beyond its capital: curated/metonyms.txt.
NO_METONYM = {"SG", "PA", "KW", "GT", "LU", "DJ", "MC", "SM", "VA", "HK", "MX", "MO"}

FORMER = [  # label, QID, names, peoples
    ("Soviet Union", "Q15180", ["USSR", "Union of Soviet Socialist Republics"], ["Soviet", "Soviets"]),
    ("Yugoslavia", "Q36704", ["former Yugoslavia"], ["Yugoslav", "Yugoslavs", "Yugoslavian"]),
    ("Czechoslovakia", "Q33946", [], ["Czechoslovak", "Czechoslovakian"]),
    ("East Germany", "Q16957", ["German Democratic Republic", "GDR"], ["East German", "East Germans"]),
    ("West Germany", "Q713750", [], ["West German", "West Germans"]),
    ("Serbia and Montenegro", "Q37024", [], []),
    ("Ottoman Empire", "Q12560", [], ["Ottoman", "Ottomans"]),
    ("Nazi Germany", "Q7318", ["Third Reich"], ["Nazi", "Nazis"]),
]


def demonyms_of(entry):
    """Adjective, singular and plural out of the factbook's prose."""
    found = []
    adjective = entry.get("adjective", "") if isinstance(entry, dict) else ""
    noun = entry.get("noun", "") if isinstance(entry, dict) else ""
    for text in (adjective, noun):
        text = re.split(r"\bnote\b|;", text)[0]
        for part in re.split(r",| or | and ", text):
            plural = re.search(r"\((s|es)\)", part)
            part = re.sub(r"\([^)]*\)", "", part).strip()
            if not part or not part[0].isupper() or len(part.split()) > 3:
                continue
            if set(part.lower().split()) & SKIP_WORDS:
                continue
            found.append(part)
            if plural:
                found.append(part + plural.group(1))
    return found


def read_countries(data, geonames):
    """Entities by ISO code; `data` is the folder of the sources."""
    countries = {}
    fips = {}
    with open(data / "country-codes_PDDL.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            iso = row["ISO3166-1-Alpha-2"].strip()
            if not iso:
                continue
            qid = row["wikidata_id"].rsplit("/", 1)[-1]
            label = row["CLDR display name"] or row["UNTERM English Short"]
            label = {"US": "United States", "GB": "United Kingdom", "HK": "Hong Kong",
                     "MO": "Macau", "PS": "Palestine", "CD": "Democratic Republic of the Congo",
                     "CG": "Republic of the Congo", "MM": "Myanmar", "TR": "Turkey",
                     "BA": "Bosnia and Herzegovina", "CZ": "Czech Republic",
                     "CI": "Ivory Coast"}.get(iso, label)
            entity = Entity("Country", label.replace("&", "and").replace("St.", "Saint"),
                            wikidata=qid, geonames=row["Geoname ID"], country=iso)
            entity.add("names", label, row["UNTERM English Short"].split(" (")[0],
                       row["UNTERM English Formal"], row["official_name_en"].split(" (")[0])
            countries[iso] = entity
            for code in row["FIPS"].split(","):
                fips[code.strip()] = iso
    if "XK" not in countries:
        countries["XK"] = Entity("Country", "Kosovo", wikidata="Q1246", country="XK",
                                 geonames="831053")
    fips["KV"] = "XK"

    for row in json.load(open(data / "iso-codes_LGPL/iso_3166-1.json", encoding="utf-8"))["3166-1"]:
        for field in ("name", "common_name", "official_name"):
            if "," not in row.get(field, ",") and row["alpha_2"] in countries:
                countries[row["alpha_2"]].add("names", row[field])
    for element in xml.parse(data / "cldr_en_UnicodeLicence.xml").iter("territory"):
        iso = element.get("type")
        if iso in countries and element.text and "(" not in element.text:
            countries[iso].add("names", element.text.replace("&", "and"),
                               element.text.replace("St.", "Saint"))
    for iso, names in EVERYDAY.items():
        countries[iso].add("names", *names)

    for entry in json.load(open(data / "cia_factbook_extract_PD.json", encoding="utf-8")):
        iso = fips.get(entry["code"].upper())
        if iso not in countries:
            continue
        if isinstance(entry["names"], dict):
            for field in ("conventional long form", "conventional short form"):
                name = entry["names"].get(field, "none")
                if name and "(" not in name and ";" not in name and len(name) < 60:
                    countries[iso].add("names", name)
        if iso not in PEOPLES or not PEOPLES[iso]:
            countries[iso].add("demonyms", *demonyms_of(entry["demonym"]))
    for iso, peoples in PEOPLES.items():
        countries[iso].add("demonyms", *peoples)
    for entry in geonames["countries"].values():
        if entry["iso"] in countries:
            countries[entry["iso"]].weight = max(entry["population"], 1)
    for entity in countries.values():
        # A plural for a people that has none: "Chinese" and "Swiss" keep one.
        for name in list(entity.demonyms):
            if name.endswith(("an", "ian", "i", "er")) and not name.endswith(("Indi", "iwani")):
                entity.add("demonyms", name + "s")
        # ISO 4217 and 3166 codes are no names in a text: "US" and "UK" are.
        entity.names = [n for n in entity.names
                        if not re.fullmatch(r"[A-Z]{2,3}", n) or n in EVERYDAY.get(entity.country, [])]
    former = []
    for label, qid, names, peoples in FORMER:
        entity = Entity("Country", label, wikidata=qid, weight=1000000)
        entity.add("names", *names).add("demonyms", *peoples)
        former.append(entity)
    return countries, former, fips


def add_capitals(countries, cities, geonames):
    """Makes each capital's names metonyms of its country.

    Returns rows "iso<TAB>city id".
    """
    by_country = {}
    for city in cities:
        by_country.setdefault(city.country, []).append(city)
    rows = []
    for entry in geonames["countries"].values():
        iso = entry["iso"]
        wanted = key(CAPITAL_NAMES.get(iso, entry["capital"] or ""))
        found = [c for c in by_country.get(iso, ())
                 if wanted in [key(c.label)] + [key(n) for n in c.names]]
        if not found or iso not in countries:
            continue
        capital = max(found, key=lambda c: c.weight)
        rows.append(f"{iso}\t{capital.id}")
        # A dependent territory's capital does not speak for a state.
        if countries[iso].weight > 300000 and iso not in NO_METONYM:
            countries[iso].add("metonyms", capital.label, *[
                n for n in capital.names if fold(n) == n])
    return sorted(rows)

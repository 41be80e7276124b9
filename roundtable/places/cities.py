"""Cities in which people work that no time zone is named for."""

# English, or English/German where the two differ.
CITIES = {
    "Europe/Berlin": (
        "Munich/München", "Frankfurt", "Frankfurt am Main", "Hamburg", "Cologne/Köln", "Stuttgart",
        "Düsseldorf", "Leipzig", "Dresden", "Hanover/Hannover", "Nuremberg/Nürnberg", "Bremen",
        "Essen", "Dortmund", "Bonn", "Mannheim", "Karlsruhe", "Wolfsburg", "Kiel",
    ),
    "Europe/Vienna": ("Graz", "Linz", "Salzburg", "Innsbruck"),
    "Europe/Zurich": ("Geneva/Genf", "Basel", "Bern", "Lausanne", "Zug", "Lucerne/Luzern"),
    "Europe/London": (
        "Manchester", "Birmingham", "Edinburgh", "Glasgow", "Leeds", "Bristol", "Oxford",
        "Cardiff", "Belfast",
    ),
    "Europe/Dublin": ("Cork",),
    "Europe/Paris": (
        "Lyon", "Marseille", "Toulouse", "Lille", "Bordeaux", "Nice/Nizza", "Strasbourg/Straßburg",
    ),
    "Europe/Rome": ("Milan/Mailand", "Turin", "Naples/Neapel", "Bologna", "Florence/Florenz"),
    "Europe/Madrid": ("Barcelona", "Valencia", "Seville/Sevilla", "Bilbao", "Málaga"),
    "Europe/Lisbon": ("Porto",),
    "Europe/Amsterdam": ("Rotterdam", "The Hague/Den Haag", "Utrecht", "Eindhoven"),
    "Europe/Brussels": ("Antwerp/Antwerpen", "Ghent/Gent"),
    "Europe/Stockholm": ("Gothenburg/Göteborg", "Malmö"),
    "Europe/Oslo": ("Bergen",),
    "Europe/Copenhagen": ("Aarhus",),
    "Europe/Warsaw": ("Kraków/Krakau", "Wrocław/Breslau", "Gdańsk/Danzig", "Poznań/Posen"),
    "Europe/Prague": ("Brno/Brünn",),
    "Europe/Athens": ("Thessaloniki",),
    "Europe/Bucharest": ("Cluj-Napoca",),
    "Europe/Istanbul": ("Ankara", "Izmir"),
    "Europe/Moscow": ("Saint Petersburg/Sankt Petersburg",),
    "America/New_York": (
        "New York City", "Boston", "Washington", "Washington DC", "Philadelphia", "Atlanta",
        "Miami", "Charlotte", "Pittsburgh", "Baltimore", "Orlando", "Cleveland", "Columbus",
        "Raleigh", "Cincinnati",
    ),
    "America/Chicago": (
        "Austin", "Dallas", "Houston", "Minneapolis", "Saint Louis", "St. Louis", "Kansas City",
        "Nashville", "New Orleans", "Milwaukee", "San Antonio", "Memphis",
    ),
    "America/Denver": ("Salt Lake City",),
    "America/Los_Angeles": (
        "San Francisco", "Seattle", "San Diego", "San José", "Portland", "Las Vegas",
        "Sacramento", "Palo Alto",
    ),
    "America/Toronto": ("Montréal", "Ottawa", "Québec"),
    "America/Edmonton": ("Calgary",),
    "America/Mexico_City": ("Guadalajara", "Puebla"),
    "America/Sao_Paulo": ("Rio de Janeiro", "Brasília", "Belo Horizonte", "Curitiba"),
    "America/Bogota": ("Medellín",),
    "Asia/Kolkata": (
        "Mumbai", "Bombay", "Bangalore", "Bengaluru", "Delhi", "New Delhi/Neu-Delhi", "Chennai",
        "Hyderabad", "Pune", "Ahmedabad", "Gurgaon", "Gurugram",
    ),
    "Asia/Karachi": ("Lahore", "Islamabad"),
    "Asia/Shanghai": (
        "Beijing/Peking", "Shenzhen", "Guangzhou/Kanton", "Chengdu", "Hangzhou", "Suzhou",
        "Tianjin", "Wuhan", "Chongqing",
    ),
    "Asia/Tokyo": ("Osaka", "Kyoto", "Yokohama", "Nagoya", "Fukuoka", "Sapporo"),
    "Asia/Seoul": ("Busan", "Incheon"),
    "Asia/Taipei": ("Hsinchu", "Kaohsiung"),
    "Asia/Ho_Chi_Minh": ("Hanoi", "Saigon"),
    "Asia/Manila": ("Makati", "Cebu"),
    "Asia/Kuala_Lumpur": ("Penang",),
    "Asia/Jakarta": ("Bandung", "Surabaya"),
    "Asia/Dubai": ("Abu Dhabi", "Sharjah"),
    "Asia/Qatar": ("Doha",),
    "Asia/Riyadh": ("Jeddah/Dschidda", "Dammam"),
    "Asia/Jerusalem": ("Tel Aviv", "Haifa"),
    "Asia/Almaty": ("Astana",),
    "Africa/Johannesburg": ("Cape Town/Kapstadt", "Durban", "Pretoria"),
    "Africa/Lagos": ("Abuja",),
    "Africa/Cairo": ("Alexandria",),
    "Africa/Nairobi": ("Mombasa",),
    "Africa/Casablanca": ("Rabat", "Marrakesh/Marrakesch"),
    "Australia/Sydney": ("Canberra",),
    "Australia/Brisbane": ("Gold Coast",),
    "Pacific/Auckland": ("Wellington", "Christchurch"),
}  # fmt: skip


def name_in(city: str, language: str) -> str:
    """Return the name of an entry of ``CITIES`` in a language."""
    english, _slash, german = city.partition("/")
    return german if german and language == "de" else english

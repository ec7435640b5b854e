"""Codes for the items that most titles name: without them a list of titles by itself would say
`wikidata-Q884`, as the country's own item is not in it. Of these items the code here is taken,
whatever the file says; of all others the file's.
"""

COUNTRIES = {
    884: "KR", 17: "JP", 148: "CN", 865: "TW", 8646: "HK", 869: "TH", 881: "VN", 928: "PH",
    252: "ID", 833: "MY", 334: "SG", 668: "IN", 423: "KP", 711: "MN", 424: "KH", 836: "MM",
    819: "LA", 843: "PK", 902: "BD", 854: "LK", 837: "NP", 794: "IR", 801: "IL", 43: "TR",
    79: "EG", 1028: "MA", 948: "TN", 1033: "NG", 258: "ZA", 114: "KE", 30: "US", 16: "CA",
    96: "MX", 155: "BR", 414: "AR", 298: "CL", 739: "CO", 419: "PE", 241: "CU", 145: "GB",
    27: "IE", 142: "FR", 183: "DE", 38: "IT", 29: "ES", 45: "PT", 31: "BE", 55: "NL", 32: "LU",
    39: "CH", 40: "AT", 34: "SE", 20: "NO", 35: "DK", 33: "FI", 189: "IS", 36: "PL", 213: "CZ",
    214: "SK", 28: "HU", 218: "RO", 219: "BG", 41: "GR", 212: "UA", 159: "RU", 184: "BY",
    230: "GE", 408: "AU", 664: "NZ", 14773: "MO",
}  # fmt: skip
LANGUAGES = {
    9176: "ko", 5287: "ja", 7850: "zh", 9192: "zh", 9186: "yue", 1860: "en", 150: "fr",
    188: "de", 652: "it", 1321: "es", 5146: "pt", 7737: "ru", 1568: "hi", 9217: "th", 9199: "vi",
    9240: "id", 13955: "ar", 9168: "fa", 256: "tr", 9288: "he", 9027: "sv", 9035: "da",
    9043: "no", 1412: "fi", 7411: "nl", 809: "pl", 9056: "cs", 9067: "hu", 9129: "el",
    7913: "ro", 8798: "uk", 9610: "bn", 34057: "tl",
}  # fmt: skip
CODES = {**COUNTRIES, **LANGUAGES}

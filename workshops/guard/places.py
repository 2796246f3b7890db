"""How Polish streets and villages are called in free text, as pieces of patterns."""

_UPPER = "A-ZĄĆĘŁŃÓŚŹŻА-ЯІЇЄҐ"
#: A word with a capital letter.
CAP = rf"[{_UPPER}][\w'’]{{1,29}}(?:-[{_UPPER}][\w'’]{{1,29}})?"
_TITLE = r"(?:(?i:gen|ks|św|dr|prof|płk|mjr|kpt|por|rtm|bł|kard|bp|abp|im|hr)\.? )"
#: Lipowa, Jana Pawła II, gen. Józefa Bema, 3 Maja, 600-lecia, Marii Skłodowskiej-Curie
NAME = (
    rf"(?:\d{{1,4}}(?:-lecia|-go|\.)? )?{_TITLE}{{0,2}}{CAP}"
    rf"(?: (?:i )?{_TITLE}?(?:{CAP}|[IVX]{{1,5}}\b)){{0,4}}|\d{{1,4}}-lecia"
)
_NO_NAME = (
    r"(?!(?:bez|od|do|we?|na|i|jest|są|przy|nie|ma|mają|po|za|ze?|o|u|dla|pod|nad|przez|bo|to|tu"
    r"|tam|też|tylko|ale|jak|co|te|ten|ta|się|była?|było|będzie|mamy?|czy|lub|oraz|albo|gdzie"
    r"|któr[aye]|koło|obok|około|ponad|prawie|aż|już|jeszcze|ok|nr|numer|liczy|ani|mieszka)\b)"
)
#: Names typed without capitals: jana pawła ii
WORDS = rf"(?:{_NO_NAME}[^\W\d_]{{2,30}})(?: {_NO_NAME}[^\W\d_]{{2,30}}){{0,2}}"
_NO_STREET = (
    r"(?!(?i:umow|rozmow|budow|połow|głow|mow|odnow|podstawow|zawodow|polsk|europejsk|wojewódzk"
    r"|gminn|wiosn|wojn|narodow|niektór|każd|pewn|główn(?:a|ą) (?:nagr|spraw))\w{1,3}\b)"
)
#: Adjectives and surnames, as most streets are called, in any case: polną, lipowej, kościuszki
STREETLIKE = (
    rf"{_NO_STREET}(?:[^\W\d_]{{1,25}}(?:ow|sk|ck|dzk|[^\Waeiouyąęó\d_]n)(?:a|iej|ej|ą)"
    r"|[^\W\d_]{2,25}(?:ki|iego))(?!\w)"
)
CAP_STREETLIKE = rf"(?=[{_UPPER}])(?:{STREETLIKE}|[^\W\d_]{{3,25}}ej(?!\w))"
#: Mickiewicza, Kopernika, Witosa
CAP_GENITIVE = rf"[{_UPPER}][^\W\d_]{{2,25}}a(?!\w)"
_MONTHS = (
    "Stycznia|Lutego|Marca|Kwietnia|Maja|Czerwca|Lipca|Sierpnia|Września|Października"
    "|Listopada|Grudnia"
)
_FIRST_NAMES = (
    "Adama|Marii|Tadeusza|Henryka|Juliusza|Władysława|Stanisława|Józefa|Jana|Mikołaja"
    "|Fryderyka|Bolesława|Elizy|Stefana|Emilii|Ignacego|Romualda|Kazimierza|Wincentego|Cypriana"
)
WELL_KNOWN = (
    rf"(?:Jana Pawła II|Armii Krajowej|Wojska Polskiego|(?:Powstańców|Bohaterów|Obrońców) {CAP}"
    rf"|\d{{1,2}} (?:{_MONTHS})|(?:{_FIRST_NAMES}) {CAP}|{_TITLE}{CAP})"
)

#: "os." after a number are people.
ABBREVIATED = r"(?:(?i:ul)(?:\.|(?= ))|(?i:al|pl|вул)\.|(?<!\d )(?i:os)\.)"
SPELT = (
    r"(?i:ulic[ayęą]|ulicami|alej[aięąe]|alejach|alei|plac(?:u|em|owi)?|osiedl[eua]|osiedlem"
    r"|вулиц[яіюею]{1,2}|rynek|rynku)"
)
#: Somebody lives there.
LIVES = (
    r"(?i:mieszka(?:m|my|ją|ł\w{0,3}|li|ły|ć|jąc\w{0,4})?|zamieszk\w{1,6}|zam\.?"
    r"|zameldowan\w{1,4}|adres(?:em|u|ie|y)?)"
)

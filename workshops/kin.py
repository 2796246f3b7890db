"""Words of one matter in what groups say about services, and words that say no matter at all."""

#: Lemmas that speak of the same thing; notes with two of one row are a little alike.
_FAMILIES = """
autobus bus pks komunikacja przewóz transport dojazd przystanek kurs dojechać dojeżdżać
niedziela sobota weekend święto
lekarz doktor przychodnia ośrodek zdrowie pielęgniarka specjalista szpital wizyta
samotność samotny odwiedzać odwiedzić odwiedziny zaglądać zajrzeć osamotniony
obiad posiłek jedzenie gotować stołówka kuchnia ciepły jeść
opieka opiekunka opiekun opiekować opiekuńczy pielęgnacja wytchnieniowy
senior starszy emeryt babcia dziadek stary staruszka
dziecko młodzież młody uczeń szkoła przedszkole świetlica wnuk
praca zatrudnienie bezrobotny bezrobocie etat pracować zarobek
internet komputer telefon smartfon cyfrowy online
chodnik droga ulica jezdnia pobocze latarnia oświetlenie ciemno
sklep zakupy zakup chleb bank bankomat poczta apteka lek
świetlica klub spotkanie spotykać spotkać remiza
informacja ogłoszenie plakat wiedzieć dowiedzieć
urząd urzędnik gmina wniosek papier formularz
winda schody podjazd rampa wózek bariera
pieniądz koszt kosztować drogi cena tani opłata
wolontariusz wolontariat sąsiad sąsiadka sąsiedzki pomagać pomoc
rehabilitacja ćwiczenie fizjoterapeuta masaż gimnastyka
"""
#: Verbs of having and needing, pronouns that inflect like nouns, and people in general.
_SILENT = """
być mieć móc musieć chcieć trzeba powinien wiedzieć robić zrobić mówić brak brakować potrzeba
potrzebny potrzebować problem sprawa rzecz osoba człowiek lud ludzie ktoś coś nikt nic kto co
mój twój swój nasz wasz ten tamten taki jaki który każdy żaden wszystek wszystko wszyscy inny sam
jeden dwa trzy cztery pięć dużo mało wiele więcej bardzo często rzadko zawsze nigdy dziś teraz
dobry zły duży mały nowy można należeć zostać bywać raz kilometr godzina minuta ukryty
"""

FAMILIES: dict[str, tuple[str, ...]] = {}
for _row in _FAMILIES.strip().splitlines():
    for _lemma in _row.split():
        FAMILIES[_lemma] = (*FAMILIES.get(_lemma, ()), _row.split()[0])
SILENT = frozenset(_SILENT.split())

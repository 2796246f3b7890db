"""What the pages say until an admin words them: {contact} is the address letters come from."""

from owes.infopages.kinds import ACCESSIBILITY, PRIVACY

TEXTS = {
    ACCESSIBILITY: """## Cel

Strony są projektowane i sprawdzane według WCAG 2.2 na poziomie AA i normy EN 301 549, a wydruki PDF według PDF/UA-1.

## Co to znaczy w praktyce

- Każdą czynność wykonasz samą klawiaturą; miejsce, w którym jesteś, ma wyraźną bursztynową obwódkę.
- Strony działają bez JavaScriptu; skrypty tylko oszczędzają pracy.
- Tekst ma co najmniej 16 pikseli (mniej tylko w przepełnionym bloku modelu na projektorze; powiększenie strony to cofa) i kontrast 4,5:1, pola i przyciski 3:1; przyciski i pola mają co najmniej 44 piksele wysokości.
- Strona mieści się w oknie o szerokości 320 pikseli, czyli także po powiększeniu do 400%.
- Kolor nigdy nie jest jedynym nośnikiem znaczenia: status jest słowem, wykres ma obok siebie tabelę.
- Listę błędów formularza czytnik ekranu odczytuje od razu, a każda pozycja prowadzi do swojego pola.

## Jak to sprawdzamy

Automatycznie, przy każdej zmianie programu: narzędziem axe w prawdziwej przeglądarce oraz walidatorem PDF/UA-1. Narzędzia wykrywają tylko część barier. Niezależnego audytu z udziałem osób z niepełnosprawnościami jeszcze nie było, dlatego nie twierdzimy, że zgodność jest pełna.

## Znane ograniczenia

- Szeroki harmonogram przewija się w bok we własnej ramce; te same dane są pod nim w tabeli.
- Teksty wpisane przez zespoły (na przykład skróty) mogą być trudne w odbiorze; za ich prostotę odpowiadają autorzy.

## Coś przeszkadza?

Napisz do administratora swojego ośrodka albo do osób, które utrzymują tę instalację: **{contact}**. Podaj adres strony i opisz, co się dzieje. Jeżeli czegoś nie możesz odczytać, poproś o tę treść w innej formie.""",
    PRIVACY: """## O uczestnikach spotkań

Notatka nie ma podpisu uczestnika. Ze spotkania zapisujemy dzień, miejsce, liczbę osób i sektory, z których przyszły: nigdy nazwiska, numery ani adresy. Zespół nie powinien wpisywać danych, po których można rozpoznać mieszkańca.

## O osobach z kontem

Imię i nazwisko, adres e-mail, hasło w postaci, której nie da się odczytać, rola i ośrodek oraz kto i kiedy zmienił dany zapis. Bez tego nie byłoby wiadomo, czyja zmiana jest nowsza. O otwartej sesji: adres w sieci i nazwa przeglądarki, żeby można było rozpoznać obce logowanie; znikają razem z sesją.

## Ciasteczka

Tylko niezbędne: jedno do zalogowania (wygasa po 12 godzinach), jedno chroniące formularze przed podrobieniem i jedno, które przenosi krótki komunikat na następną stronę. Na stronie, na której uczestnik potwierdza z telefonu, co się odbyło, jest jeszcze losowy znak tego telefonu (wygasa po 48 godzinach): dzięki niemu telefon liczy się raz, a nie wiadomo, czyj jest. Nie ma statystyk, reklam ani śledzenia, więc nie pytamy o zgodę.

## Inne serwery

Żadna strona Wiązki nie łączy przeglądarki z innym serwerem: czcionka, skrypty i obrazy pochodzą stąd.

## Na tym urządzeniu

Tekst, którego nie udało się jeszcze wysłać, może czekać w pamięci przeglądarki na tym urządzeniu, aż serwer potwierdzi, że go ma.

## Kto za to odpowiada

Administratorem danych jest ośrodek (OWES), który prowadzi tę instalację. O wgląd w swoje dane, ich poprawienie albo usunięcie konta zwróć się do administratora ośrodka.""",
}

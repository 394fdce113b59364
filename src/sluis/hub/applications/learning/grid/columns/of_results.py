"""The columns about what came out of the training, who gave it, and how."""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.columns.column import Column
from sluis.protocol.language import TranslatedText

_YES: Final = TranslatedText(nl="ja", fr="oui", de="ja", en="yes")

ATTENDED: Final = Column(
    key="attended",
    heading=TranslatedText(nl="Aanwezig", fr="Présent", de="Anwesend", en="Attended"),
    explanation=TranslatedText(
        nl="Ja of nee: was de persoon er?",
        fr="Oui ou non: la personne était-elle présente?",
        de="Ja oder nein: war die Person da?",
        en="Yes or no: was the person there?",
    ),
    example=_YES,
    other_names="aanwezigheid|presence|anwesenheit|attendance|present|bijgewoond|teilgenommen",
)
PASSED: Final = Column(
    key="passed",
    heading=TranslatedText(nl="Geslaagd", fr="Réussi", de="Bestanden", en="Passed"),
    explanation=TranslatedText(
        nl="Ja of nee, als er een proef was.",
        fr="Oui ou non, s'il y avait une épreuve.",
        de="Ja oder nein, wenn es eine Prüfung gab.",
        en="Yes or no, when there was a test.",
    ),
    other_names="reussite|erfolg|succes|success|bestanden ja nein",
)
SCORE: Final = Column(
    key="score",
    heading=TranslatedText(nl="Score", fr="Score", de="Punktzahl", en="Score"),
    explanation=TranslatedText(
        nl="Zoals de verstrekker ze schrijft: 14/20, 87 %, B. Zet de kolom op tekst.",
        fr="Comme le prestataire l'écrit: 14/20, 87 %, B. Mettez la colonne en texte.",
        de="Wie der Anbieter sie schreibt: 14/20, 87 %, B. Stellen Sie die Spalte auf Text.",
        en="As the provider writes it: 14/20, 87 %, B. Format the column as text.",
    ),
    other_names="punten|points|punkte|resultaat|resultat|ergebnis|result|note|mark|grade|cijfer",
)
CERTIFICATE_NUMBER: Final = Column(
    key="certificate_number",
    heading=TranslatedText(
        nl="Nummer van het getuigschrift",
        fr="Numéro du certificat",
        de="Nummer des Zertifikats",
        en="Certificate number",
    ),
    explanation=TranslatedText(
        nl="Het nummer, of ja als er een getuigschrift zonder nummer is.",
        fr="Le numéro, ou oui s'il y a un certificat sans numéro.",
        de="Die Nummer, oder ja, wenn es ein Zertifikat ohne Nummer gibt.",
        en="The number, or yes when there is a certificate without one.",
    ),
    other_names="getuigschrift|certificat|zertifikat|certificate|attest|attestation|nummer getuigschrift"
    "|nummer attest|numero certificat|zertifikatsnummer|bescheinigung",
)
CERTIFICATE_FROM: Final = Column(
    key="certificate_from",
    heading=TranslatedText(
        nl="Getuigschrift geldig vanaf",
        fr="Certificat valable à partir du",
        de="Zertifikat gültig ab",
        en="Certificate valid from",
    ),
    explanation=TranslatedText(
        nl="De eerste dag van geldigheid.",
        fr="Le premier jour de validité.",
        de="Der erste Tag der Gültigkeit.",
        en="The first day of validity.",
    ),
    other_names="geldig vanaf|geldig van|valable a partir du|valable du|valide du|gultig ab|gultig von"
    "|valid from|validfrom|gueltig ab|certificat valable du",
)
CERTIFICATE_UNTIL: Final = Column(
    key="certificate_until",
    heading=TranslatedText(
        nl="Getuigschrift geldig tot en met",
        fr="Certificat valable jusqu'au",
        de="Zertifikat gültig bis",
        en="Certificate valid until",
    ),
    explanation=TranslatedText(
        nl="De laatste dag van geldigheid; leeg als het niet vervalt.",
        fr="Le dernier jour de validité; vide s'il n'expire pas.",
        de="Der letzte Tag der Gültigkeit; leer, wenn es nicht abläuft.",
        en="The last day of validity; empty when it does not expire.",
    ),
    other_names="geldig tot|geldig tot en met|valable jusqu au|valide jusqu au|gultig bis|valid until"
    "|validuntil|gueltig bis|vervaldatum|date d expiration|ablaufdatum|expiry date|expires|valid to"
    "|getuigschrift geldig tot",
)
PROVIDER: Final = Column(
    key="provider",
    heading=TranslatedText(
        nl="Opleidingsverstrekker",
        fr="Prestataire de formation",
        de="Ausbildungsanbieter",
        en="Training provider",
    ),
    explanation=TranslatedText(
        nl="Wie de opleiding geeft.",
        fr="Qui donne la formation.",
        de="Wer die Ausbildung gibt.",
        en="Who gives the training.",
    ),
    example=TranslatedText.same("Havenschool"),
    other_names="verstrekker|prestataire|anbieter|provider|opleider|organisme|organisme de formation|trainer"
    "|formateur|opleidingsinstelling|ausbilder|operateur",
)
PROVIDER_NUMBER: Final = Column(
    key="provider_number",
    heading=TranslatedText(
        nl="Ondernemingsnummer van de verstrekker",
        fr="Numéro d'entreprise du prestataire",
        de="Unternehmensnummer des Anbieters",
        en="Provider's enterprise number",
    ),
    explanation=TranslatedText(
        nl="De tien cijfers, als u ze kent.",
        fr="Les dix chiffres, si vous les connaissez.",
        de="Die zehn Ziffern, wenn Sie sie kennen.",
        en="The ten digits, if you know them.",
    ),
    other_names="kbo verstrekker|bce prestataire|zud anbieter|provider number|nummer verstrekker"
    "|ondernemingsnummer verstrekker|numero d entreprise prestataire|unternehmensnummer anbieter"
    "|numero prestataire|numero du prestataire|ondernemingsnummer opleidingsverstrekker",
)
FINANCING: Final = Column(
    key="financing",
    heading=TranslatedText(nl="Financiering", fr="Financement", de="Finanzierung", en="Financing"),
    explanation=TranslatedText(
        nl="Wie betaalt: een sectorfonds, een gewest, de werkgever.",
        fr="Qui paie: un fonds sectoriel, une région, l'employeur.",
        de="Wer bezahlt: ein Sektorfonds, eine Region, der Arbeitgeber.",
        en="Who pays: a sector fund, a region, the employer.",
    ),
    other_names="gefinancierd door|finance par|finanziert durch|financed by|funding|betaald door|paye par",
)
LANGUAGE: Final = Column(
    key="language",
    heading=TranslatedText(nl="Taal", fr="Langue", de="Sprache", en="Language"),
    explanation=TranslatedText(
        nl="De taal van de opleiding: nl, fr, de, en of twee andere letters van ISO 639-1.",
        fr="La langue de la formation: nl, fr, de, en ou deux autres lettres d'ISO 639-1.",
        de="Die Sprache der Ausbildung: nl, fr, de, en oder zwei andere Buchstaben von ISO 639-1.",
        en="The language of the training: nl, fr, de, en or two other letters of ISO 639-1.",
    ),
    example=TranslatedText(nl="nl", fr="fr", de="de", en="en"),
    other_names="taal opleiding|langue de la formation|sprache der ausbildung|language of the training",
)
THEME: Final = Column(
    key="theme",
    heading=TranslatedText(
        nl="Thema (ISCED-F)", fr="Thème (ISCED-F)", de="Thema (ISCED-F)", en="Theme (ISCED-F)"
    ),
    explanation=TranslatedText(
        nl="Een studiegebied van ISCED-F: twee, drie of vier cijfers, bijvoorbeeld 1041.",
        fr="Un domaine d'ISCED-F: deux, trois ou quatre chiffres, par exemple 1041.",
        de="Ein Fachgebiet von ISCED-F: zwei, drei oder vier Ziffern, zum Beispiel 1041.",
        en="A field of ISCED-F: two, three or four digits, for example 1041.",
    ),
    example=TranslatedText.same("1041"),
    other_names="thema|theme|isced|isced f|domaine|domein|fachgebiet|field|studiegebied",
)
DELIVERY_MODE: Final = Column(
    key="delivery_mode",
    heading=TranslatedText(nl="Lesvorm", fr="Mode de formation", de="Unterrichtsform", en="Delivery mode"),
    explanation=TranslatedText(
        nl="Ter plaatse, online, gemengd of op de werkplek.",
        fr="Sur place, en ligne, mixte ou sur le lieu de travail.",
        de="Vor Ort, online, gemischt oder am Arbeitsplatz.",
        en="On site, online, blended or on the job.",
    ),
    example=TranslatedText(nl="ter plaatse", fr="sur place", de="vor Ort", en="on site"),
    other_names="mode|vorm|leervorm|werkvorm|deliverymode|forme|lernform|durchfuhrung|mode d organisation",
)
COST: Final = Column(
    key="cost",
    heading=TranslatedText(nl="Kostprijs (euro)", fr="Coût (euros)", de="Kosten (Euro)", en="Cost (euro)"),
    explanation=TranslatedText(
        nl="De nettokosten voor de onderneming, in euro.",
        fr="Le coût net pour l'entreprise, en euros.",
        de="Die Nettokosten für das Unternehmen, in Euro.",
        en="The net cost to the company, in euro.",
    ),
    example=TranslatedText(nl="180,00", fr="180,00", de="180,00", en="180.00"),
    other_names="kostprijs|kosten|kost|prijs|cout|couts|prix|preis|cost|costs|price|nettokosten|cout net",
)

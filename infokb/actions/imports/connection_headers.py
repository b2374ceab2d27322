"""The headers of LinkedIn's connections in the languages of accounts."""

from collections.abc import Mapping

from infokb.actions.imports.table_kinds import headers_of

_CONNECTION_COLUMNS: Mapping[str, str] = {
    "first": "first name, given name, vorname, prenom, nombre, nome, voornaam, fornamn, fornavn, "
    "imie, adi, ad",
    "last": "last name, nachname, nom, nom de famille, apellidos, apellido, sobrenome, cognome, "
    "achternaam, efternamn, efternavn, etternavn, nazwisko, soyadi, soyad",
    "linkedin": "url, profile url, profil url",
    "email": "email address, e mail address, e mail adresse, adresse e mail, email, "
    "direccion de correo electronico, correo electronico, endereco de e mail, e mail, "
    "indirizzo e mail, indirizzo email, e mailadres, e postadress, e postadresse, e mailadresse, "
    "adres e mail, e posta adresi",
    "organization": "company, unternehmen, firma, entreprise, societe, empresa, azienda, societa, "
    "bedrijf, foretag, virksomhed, sirket, organization",
    "role": "position, poste, cargo, puesto, posizione, posicao, qualifica, functie, positie, "
    "befattning, titel, stilling, stanowisko, pozisyon, job title",
    "connected": "connected on, verbunden am, connecte e le, connecte le, "
    "date de mise en relation, conectado el, fecha de conexion, conectado em, data da conexao, "
    "collegato il, data collegamento, data di collegamento, verbonden op, kontakt sedan, "
    "ansluten den, forbundet den, forbundet, tilknyttet, data nawiazania kontaktu, polaczono, "
    "baglanti tarihi, baglanti kurma tarihi",
}
CONNECTION_HEADERS = headers_of(_CONNECTION_COLUMNS)
"""What each header means, in the form of `compared_name`."""

import type { AccountTexts } from './texts.ts';

export const de: AccountTexts = {
  welcome: (shop, name) => ({
    subject: `Willkommen bei ${shop}`,
    preheader: 'Ihr Konto ist eröffnet.',
    heading: name === undefined ? 'Willkommen' : `Willkommen, ${name}`,
    body: `Ihre Adresse ist bestätigt und Ihr Konto bei ${shop} ist eröffnet. Wenn Sie angemeldet sind, finden Sie dort Ihre Bestellungen, Ihre Adressen und worüber wir Ihnen schreiben.`,
    visit: `Zu ${shop}`,
    reason: `Sie erhalten diese Mail einmal, weil Sie ein Konto bei ${shop} eröffnet haben.`,
  }),
  farewell: (shop) => ({
    subject: `Ihr Konto bei ${shop} ist gelöscht`,
    preheader: 'Was wir über Sie hatten, ist gelöscht.',
    heading: 'Ihr Konto ist gelöscht',
    body: `Ihr Konto bei ${shop} ist geschlossen, und was wir über Sie hatten, ist gelöscht. Dies ist die letzte Mail dazu.`,
    kept: 'Was wir nach dem Gesetz aufbewahren müssen, bleibt so lange, wie es vorschreibt: Rechnungen sowie Produkte und Beträge von Bestellungen ohne Ihren Namen. Eine Bestellung, die noch nicht abgeschlossen war, bleibt mit Ihrem Namen und Ihrer Adresse, solange wir Bestellungen aufbewahren, und Sie erhalten weiter Mails zu ihr.',
    reason: `Sie erhalten diese Mail einmal, weil Ihr Konto bei ${shop} gelöscht wurde.`,
  }),
  confirmAddress: (shop) => ({
    subject: `Bestätigen Sie Ihre Adresse für ${shop}`,
    preheader: 'Ihr Code steht in dieser Mail.',
    heading: 'Bestätigen Sie Ihre Adresse',
    body: `Geben Sie diesen Code ein, um Ihr Konto bei ${shop} zu eröffnen:`,
    validity: 'Er gilt 24 Stunden.',
    ifNot:
      'Wenn Sie kein Konto wollten, müssen Sie nichts tun: Ohne den Code wird keines eröffnet.',
    reason: `Sie erhalten diese Mail, weil jemand mit dieser Adresse ein Konto bei ${shop} eröffnen will.`,
  }),
  newPassword: (shop) => ({
    subject: `Ihr neues Passwort für ${shop}`,
    preheader: 'Ihr Code steht in dieser Mail.',
    heading: 'Wählen Sie ein neues Passwort',
    body: `Geben Sie diesen Code ein, um ein neues Passwort für Ihr Konto bei ${shop} zu wählen:`,
    validity: 'Er gilt eine Stunde.',
    ifNot:
      'Wenn Sie darum nicht gebeten haben, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
    reason: `Sie erhalten diese Mail, weil jemand ein neues Passwort für Ihr Konto bei ${shop} angefordert hat.`,
  }),
  newAddress: (shop) => ({
    subject: `Bestätigen Sie Ihre neue Adresse für ${shop}`,
    preheader: 'Ihr Code steht in dieser Mail.',
    heading: 'Bestätigen Sie Ihre neue Adresse',
    body: `Geben Sie diesen Code ein, damit diese Adresse zu Ihrem Konto bei ${shop} gehört:`,
    validity: 'Er gilt 24 Stunden. Bis dahin behält Ihr Konto die Adresse, die es hat.',
    ifNot:
      'Wenn Sie darum nicht gebeten haben, müssen Sie nichts tun: Ohne den Code ändert sich nichts.',
    reason: `Sie erhalten diese Mail, weil jemand diese Adresse für ein Konto bei ${shop} angegeben hat.`,
  }),
  invitation: (shop) => ({
    subject: `Ihr Konto bei ${shop}`,
    preheader: 'Ihr erstes Passwort steht in dieser Mail.',
    heading: `Sie haben ein Konto bei ${shop}`,
    body: 'Jemand hat ein Konto für Sie eröffnet. Melden Sie sich mit Ihrer Adresse und diesem Passwort an; danach werden Sie nach einem eigenen gefragt:',
    username: 'Anmelden als',
    validity: 'Das Passwort gilt sieben Tage.',
    signIn: 'Anmelden',
    ifNot: 'Wenn Sie nicht wissen, warum, antworten Sie bitte auf diese Mail.',
    reason: `Sie erhalten diese Mail, weil jemand bei ${shop} ein Konto für diese Adresse eröffnet hat.`,
  }),
};

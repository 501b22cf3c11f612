/** What the cart and the checkout say. */
export const checkout = {
  'cart.title': 'Ihr Warenkorb',
  'cart.empty': 'Ihr Warenkorb ist noch leer.',
  'cart.browse': 'Umsehen',
  'cart.each': (price: string) => `je ${price}`,
  'cart.quantityOf': (name: string) => `Anzahl von ${name}`,
  'cart.fewer': (name: string) => `Einmal weniger ${name}`,
  'cart.more': (name: string) => `Einmal mehr ${name}`,
  'cart.remove': 'Entfernen',
  'cart.removed': (name: string) => `${name} ist nicht mehr im Warenkorb.`,
  'cart.checkout': 'Zur Kasse',
  'cart.notOrderable': 'Ändern Sie, was markiert ist, dann können Sie bestellen.',
  'cart.problem.SKU_NOT_FOUND': 'Dieses Produkt haben wir nicht mehr. Bitte entfernen Sie es.',
  'cart.problem.SOLD_OUT': 'Inzwischen ausverkauft. Bitte entfernen Sie es.',
  'cart.problem.NOT_ENOUGH': (left: number) =>
    `Es sind nur noch ${left} da. Bitte nehmen Sie höchstens ${left}.`,
  'cart.problem.FEWER': 'So viele sind nicht mehr da. Bitte nehmen Sie weniger.',
  'cart.problem.CURRENCIES_DIFFER':
    'Diese Produkte haben Preise in verschiedenen Währungen. Bitte bestellen Sie sie nacheinander.',
  'cart.problem.VAT_ID_NOT_VALID':
    'Das hat nicht die Form einer USt-IdNr. der EU, wie DE123456789. Bitte prüfen Sie sie.',
  'cart.problem.REGION_REQUIRED':
    'Die Steuer hängt vom Bundesstaat ab: Bitte schreiben Sie seinen Code, etwa CA für Kalifornien.',
  'cart.problem.TOTAL_NOT_PAYABLE':
    'Diese Summe können Karten nicht zahlen. Bestellen Sie mehr, oder teilen Sie die Bestellung.',
  'cart.problem.PROMOTION_CHECKED_WHEN_ORDERED':
    'Ihr Code wird beim Bestellen geprüft. Sie sehen die neue Summe, bevor Sie zustimmen.',
  'promotion.label': 'Aktionscode',
  'promotion.take': 'Einlösen',
  'promotion.taken': 'Code',
  'promotion.remove': 'Code entfernen',
  'totals.title': 'Summe',
  'totals.subtotal': 'Produkte',
  'totals.shipping': 'Versand',
  'totals.later': 'Der Versand hängt vom Land ab; Sie sehen ihn, bevor Sie bestellen.',
  'totals.total': 'Summe',
  'totals.taxIncluded': (rate: string) => `davon MwSt. ${rate}`,
  'totals.tax': (rate: string) => `davon Steuer ${rate}`,
  'totals.reverseCharge': 'Ohne MwSt.: Ihre Firma schuldet sie (Reverse Charge).',
  'checkout.title': 'Kasse',
  'checkout.toCart': 'Warenkorb ändern',
  'checkout.signInTitle': 'Wer bestellt?',
  'checkout.signInLead':
    'Melden Sie sich an, damit Sie Ihre Bestellung verfolgen, ändern und zurückschicken können. Ihr Warenkorb bleibt.',
  'checkout.signIn': 'Anmelden',
  'checkout.signUp': 'Konto anlegen',
  'checkout.contact': 'Kontakt',
  'checkout.email': 'E-Mail-Adresse',
  'checkout.emailHint': 'Dorthin geht die Bestätigung.',
  'checkout.address': 'Lieferadresse',
  'checkout.name': 'Name',
  'checkout.country': 'Land',
  'checkout.chooseCountry': 'Land wählen',
  'checkout.line1': 'Straße und Hausnummer',
  'checkout.line2': 'Adresszusatz (freiwillig)',
  'checkout.postalCode': 'Postleitzahl',
  'checkout.postalCodeOptional': 'PLZ (falls vorhanden)',
  'checkout.city': 'Ort',
  'checkout.region': 'Bundesstaat oder Region',
  'checkout.regionHint': 'Der Code, etwa CA für Kalifornien.',
  'checkout.vatId': 'USt-IdNr. (für Firmen in der EU, freiwillig)',
  'checkout.payment': 'Bezahlung',
  'checkout.savedCard': (brand: string, last4: string) => `${brand}, endet auf ${last4}`,
  'checkout.otherCard': 'Eine andere Karte',
  'checkout.saveCard': 'Diese Karte für die nächste Bestellung merken',
  'checkout.paymentLater': 'Wählen Sie zuerst das Land: Die Summe hängt davon ab.',
  'checkout.paymentLoading': 'Das Kartenformular wird geladen …',
  'checkout.paymentUnavailable':
    'Das Kartenformular konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'checkout.order': (total: string) => `Zahlungspflichtig bestellen: ${total}`,
  'checkout.orderWithout': 'Zahlungspflichtig bestellen',
  'checkout.newTotal': (total: string) =>
    `Die Summe ist jetzt ${total}, mit Ihrem Code und den Preisen von heute. Einverstanden? Dann bestellen Sie.`,
  'checkout.ordering': 'Ihre Bestellung wird gesendet …',
  'checkout.binding':
    'Damit bestellen Sie verbindlich. Die Karte wird belastet, wenn die Bestellung bestätigt ist.',
  'checkout.summary': 'Ihre Bestellung',
  'checkout.units': (quantity: number, name: string) => `${quantity} × ${name}`,
  'checkout.fix': (count: number) =>
    count === 1
      ? 'Bitte sehen Sie sich ein Feld noch einmal an:'
      : `Bitte sehen Sie sich ${count} Felder noch einmal an:`,
  'checkout.error.required': 'Bitte füllen Sie das aus.',
  'checkout.error.email': 'Das ist keine E-Mail-Adresse, wie name@example.com.',
  'checkout.error.postalCode': 'Adressen in diesem Land brauchen eine Postleitzahl.',
  'checkout.error.region': 'Adressen in diesem Land brauchen ihren Bundesstaat oder ihre Region.',
  'checkout.error.long': 'Das ist zu lang.',
  'checkout.lost.title': 'Ist Ihre Bestellung angekommen?',
  'checkout.lost.lead':
    'Sie haben eine Bestellung gesendet, aber keine Antwort kam zurück. Fragen Sie noch einmal: Es ist dieselbe Bestellung, und sie wird nur einmal angenommen.',
  'checkout.lost.again': 'Noch einmal fragen',
  'checkout.lost.forget': 'Vergessen und neu beginnen',
  'checkout.lost.look':
    'Sehen Sie erst in Ihren Bestellungen nach, damit nichts doppelt bestellt wird.',
  'sandbox.lead': 'Hier fließt kein Geld. Wählen Sie, was die Bank tut.',
  'sandbox.visa': 'Die Karte zahlt',
  'sandbox.authenticate': 'Die Bank fragt Sie erst, dann zahlt die Karte',
  'sandbox.declined': 'Die Bank lehnt ab',
  'sandbox.noFunds': 'Zu wenig Geld auf der Karte',
  'sandbox.authenticateDeclined': 'Die Bank fragt Sie erst, dann lehnt sie ab',
  'sandbox.captureDeclined': 'Erst abgelehnt, wenn das Geld eingezogen wird',
  'order.problem.OUT_OF_STOCK':
    'Jemand war schneller: Etwas ist gerade ausverkauft. Sehen Sie in Ihren Warenkorb.',
  'order.problem.UNKNOWN_PRODUCT':
    'Etwas im Warenkorb wird nicht mehr verkauft. Sehen Sie in Ihren Warenkorb.',
  'order.problem.MIXED_CURRENCIES':
    'Diese Produkte haben Preise in verschiedenen Währungen. Bitte bestellen Sie sie nacheinander.',
  'order.problem.PROMOTION_UNKNOWN':
    'Diesen Aktionscode kennen wir nicht. Entfernen Sie ihn im Warenkorb.',
  'order.problem.PROMOTION_EXPIRED':
    'Diese Aktion ist vorbei. Entfernen Sie den Code im Warenkorb.',
  'order.problem.PROMOTION_USED_UP':
    'Diese Aktion ist ausgeschöpft. Entfernen Sie den Code im Warenkorb.',
  'order.problem.PROMOTION_ALREADY_USED':
    'Diesen Code haben Sie schon eingelöst. Entfernen Sie ihn im Warenkorb.',
  'order.problem.PROMOTION_NOT_APPLICABLE':
    'Diese Aktion gilt nicht für diese Bestellung. Entfernen Sie den Code im Warenkorb.',
  'order.problem.TOO_MANY_UNKNOWN_CODES':
    'Zu viele unbekannte Codes wurden versucht. Entfernen Sie den Code, oder versuchen Sie es morgen wieder.',
  'order.problem.VAT_ID_INVALID':
    'Das hat nicht die Form einer USt-IdNr. der EU. Bitte prüfen Sie sie.',
  'order.problem.REGION_REQUIRED':
    'Die Steuer hängt vom Bundesstaat ab: Bitte schreiben Sie seinen Code, etwa CA für Kalifornien.',
  'order.problem.ADDRESS_REJECTED':
    'An diese E-Mail-Adresse können wir nicht schreiben. Bitte nehmen Sie eine andere.',
  'order.problem.PAYMENT_METHOD_REQUIRED': 'Bitte wählen Sie, wie Sie bezahlen.',
  'order.problem.PAYMENT_METHOD_NOT_FOUND':
    'Diese Karte gibt es nicht mehr. Bitte wählen Sie eine andere.',
  'order.problem.CURRENCY_NOT_CHARGEABLE': 'In dieser Währung können wir nichts abbuchen.',
  'order.problem.TOTAL_OUT_OF_RANGE':
    'Diese Summe können Karten nicht zahlen. Bestellen Sie mehr, oder teilen Sie die Bestellung.',
  'order.problem.TOO_MANY_OPEN_ORDERS':
    'Sie haben viele Bestellungen, die noch nicht fertig sind. Bitte warten Sie, bis einige es sind.',
  'order.problem.IDEMPOTENCY_KEY_REUSED':
    'Diese Bestellung wurde schon gesendet. Sehen Sie in Ihre Bestellungen.',
  'order.problem.INVALID_REQUEST':
    'Etwas im Formular ist nicht, wie wir es brauchen. Bitte prüfen Sie es.',
};

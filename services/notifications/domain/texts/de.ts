import type { ImpossiblePayment, Texts } from './texts.ts';

const impossiblePayments: Readonly<Record<ImpossiblePayment, string>> = {
  TOO_SMALL:
    'Der Betrag ist zu klein, um mit Karte bezahlt zu werden. Bitte ergänzen Sie Ihre Bestellung.',
  TOO_LARGE:
    'Der Betrag ist zu groß, um auf einmal mit Karte bezahlt zu werden. Bitte bestellen Sie in Teilen oder antworten Sie auf diese Mail.',
  CURRENCY:
    'In dieser Währung können wir keine Karten annehmen. Bitte antworten Sie auf diese Mail, dann finden wir einen anderen Weg.',
  NO_CARDS:
    'Wir können im Moment keine Karten annehmen. Das tut uns leid: Bitte bestellen Sie später noch einmal oder antworten Sie auf diese Mail.',
};

export const de: Texts = {
  total: 'Gesamt',
  subtotal: 'Zwischensumme',
  shippingAndTax: 'Versand und Steuern',
  discount: 'Rabatt',
  discountOf: (code) => (code === undefined ? 'Rabatt' : `Rabatt (${code})`),
  shipping: 'Versand',
  tax: 'Steuern',
  taxIncluded: 'Enthaltene Steuern',
  reverseCharge: 'Steuern, die Sie schulden (Reverse Charge)',
  viewOrder: 'Bestellung ansehen',
  unsubscribe: 'Solche Mails nicht mehr erhalten',
  stopOrderMails: 'Das habe ich nicht bestellt: keine Mails mehr',
  reasonOrder: (orderId, shop) =>
    `Sie erhalten diese Mail zu Ihrer Bestellung ${orderId} bei ${shop}.`,
  reasonStaff: (shop) =>
    `Sie erhalten diese Mail, weil diese Adresse das Team-Postfach von ${shop} ist.`,
  reasonImport: (shop) =>
    `Sie erhalten diese Mail, weil Sie bei ${shop} einen Import gestartet haben.`,

  addressQuestion: (shop, placed) => ({
    subject: `Haben Sie bei ${shop} bestellt?`,
    preheader:
      'Jemand hat diese Adresse bei einer Bestellung angegeben. Waren Sie es nicht, müssen Sie nichts tun.',
    heading: 'Haben Sie bestellt?',
    body: `Jemand hat am ${placed} bei ${shop} bestellt und diese Adresse für Mails dazu angegeben. Waren Sie es, bestätigen Sie bitte, dass die Adresse Ihre ist: Dann schicken wir Ihnen, was es zu der Bestellung zu sagen gibt.`,
    ifNot:
      'Waren Sie es nicht, müssen Sie nichts tun: Ohne Ihre Bestätigung schicken wir keine Mail zu dieser Bestellung und auch keine zu anderen mit dieser Adresse.',
    confirm: 'Adresse bestätigen',
    reason: `Sie erhalten diese Mail einmal, weil jemand diese Adresse bei einer Bestellung bei ${shop} angegeben hat.`,
  }),
  orderReceived: (orderId) => ({
    subject: `Wir haben Ihre Bestellung ${orderId} erhalten`,
    preheader: 'Wir prüfen Bestand und Zahlung und melden uns, sobald das erledigt ist.',
    heading: 'Danke, Ihre Bestellung ist da',
    body: 'Wir prüfen jetzt Bestand und Zahlung. Diese Mail bestätigt den Eingang Ihrer Bestellung; der Vertrag kommt mit unserer Bestätigung zustande, die folgt.',
  }),
  orderConfirmed: (orderId, total) => ({
    subject: `Ihre Bestellung ${orderId} ist bestätigt`,
    preheader: `Alles ist auf Lager und ${total} sind bezahlt.`,
    heading: 'Ihre Bestellung ist bestätigt',
    body: `Alles ist auf Lager und Ihre Zahlung über ${total} war erfolgreich. Wir machen Ihre Bestellung fertig.`,
  }),
  paymentAction: (orderId, total, expires) => ({
    subject: `Bitte bestätigen Sie die Zahlung Ihrer Bestellung ${orderId}`,
    preheader: `Ihre Bank bittet Sie, ${total} zu bestätigen. Sie haben Zeit bis ${expires}.`,
    heading: 'Ihre Bank bittet Sie, die Zahlung zu bestätigen',
    body: `Ihre Bank möchte wissen, ob Sie es sind, die oder der ${total} bezahlt. Bitte bestätigen Sie die Zahlung bis ${expires} auf der Seite Ihrer Bestellung.`,
    ifNot: 'Sonst endet Ihre Bestellung dann, und Ihnen wird nichts berechnet.',
    action: 'Zahlung bestätigen',
  }),
  orderConfirmedFree: (orderId) => ({
    subject: `Ihre Bestellung ${orderId} ist bestätigt`,
    preheader: 'Alles ist auf Lager und es ist nichts zu bezahlen.',
    heading: 'Ihre Bestellung ist bestätigt',
    body: 'Alles ist auf Lager und es ist nichts zu bezahlen. Wir machen Ihre Bestellung fertig.',
  }),
  orderRejected: (orderId) => ({
    subject: `Wir konnten Ihre Bestellung ${orderId} nicht annehmen`,
    preheader: 'Ihnen wurde nichts berechnet.',
    heading: 'Wir konnten Ihre Bestellung nicht annehmen',
    noCharge:
      'Ihnen wurde nichts berechnet. Ein Betrag, den Ihre Bank vorgemerkt hat, wird von selbst wieder frei.',
  }),
  rejection: (code, products, impossible) => {
    if (impossible !== undefined) return impossiblePayments[impossible];
    switch (code) {
      case 'OUT_OF_STOCK':
        return products.length === 0
          ? 'Ein Produkt Ihrer Bestellung war ausverkauft, bevor wir es zurücklegen konnten.'
          : `Ausverkauft, bevor wir es zurücklegen konnten: ${products.join(', ')}.`;
      case 'PAYMENT_DECLINED':
        return 'Ihre Bank oder Ihr Kartenherausgeber hat die Zahlung abgelehnt. Bitte versuchen Sie eine andere Zahlungsart oder fragen Sie Ihre Bank.';
      case 'APPROVAL_REJECTED':
        return 'Unser Team hat Ihre Bestellung geprüft und konnte sie nicht annehmen. Bei Fragen antworten Sie bitte auf diese Mail.';
      case 'APPROVAL_EXPIRED':
        return 'Ihre Bestellung brauchte eine Prüfung, die wir nicht rechtzeitig geschafft haben. Das tut uns leid: Bitte bestellen Sie noch einmal oder antworten Sie auf diese Mail.';
      case 'INVALID_ORDER':
        return 'Etwas in Ihrer Bestellung passt nicht mehr zu unserem Angebot. Bitte sehen Sie sich die Produkte an und bestellen Sie noch einmal.';
    }
  },
  otherCard: (until) =>
    `Bis ${until} können Sie auf der Seite Ihrer Bestellung mit einer anderen Karte bezahlen.`,
  orderCancelled: (orderId) => ({
    subject: `Ihre Bestellung ${orderId} ist storniert`,
    preheader: 'Das geschieht mit Ihrer Zahlung.',
    heading: 'Ihre Bestellung ist storniert',
    byCustomer: 'Wir haben Ihre Bestellung storniert, wie Sie es wünschten.',
    byStaff:
      'Wir mussten Ihre Bestellung leider stornieren. Bei Fragen antworten Sie bitte auf diese Mail.',
    refundDue: (total) =>
      `Ihre Zahlung über ${total} ist auf dem Weg zurück zu Ihnen, so wie Sie bezahlt haben. Wir melden uns, sobald sie bei uns abgegangen ist.`,
    noRefund: 'Ihnen wurde nichts berechnet.',
  }),
  orderRefunded: (orderId, amount) => ({
    subject: `Wir haben ${amount} für Ihre Bestellung ${orderId} erstattet`,
    preheader: 'Bis Ihre Bank es anzeigt, können einige Tage vergehen.',
    heading: 'Ihre Erstattung ist unterwegs',
    body: `Wir haben ${amount} so erstattet, wie Sie bezahlt haben. Bis Ihre Bank es anzeigt, können einige Tage vergehen.`,
  }),

  orderShipped: (orderId) => ({
    subject: `Ihre Bestellung ${orderId} ist unterwegs`,
    preheader: 'Das ist im Paket, und hier können Sie es verfolgen.',
    heading: 'Ihre Bestellung ist unterwegs',
    part: 'Ein Teil Ihrer Bestellung ist unterwegs. Der Rest folgt.',
    last: 'Nun ist alles aus Ihrer Bestellung unterwegs. Das ist im Paket:',
    carrier: 'Versand mit',
    trackingNumber: 'Sendungsnummer',
    track: 'Sendung verfolgen',
  }),
  returnDecided: (orderId, decision) =>
    decision === 'ACCEPTED'
      ? {
          subject: `Sie können Ihre Rücksendung zur Bestellung ${orderId} schicken`,
          preheader: 'Wir erstatten sie, sobald sie hier ist.',
          heading: 'Wir nehmen es zurück',
          body: 'Bitte schicken Sie uns, was hier steht. Wir erstatten es, sobald es hier ist.',
        }
      : {
          subject: `Wir können Ihre Rücksendung zur Bestellung ${orderId} nicht annehmen`,
          preheader: 'Bitte antworten Sie auf diese Mail, wenn Sie Fragen haben.',
          heading: 'Wir können es nicht zurücknehmen',
          body: 'Wir haben Ihre Anfrage geprüft und können dies nicht zurücknehmen. Bitte antworten Sie auf diese Mail, wenn Sie Fragen haben.',
        },

  returnWanted: (orderId) => ({
    subject: `Eine Rücksendung zur Bestellung ${orderId} braucht eine Entscheidung`,
    preheader: 'Jemand möchte etwas zurückschicken.',
    heading: 'Eine Rücksendung braucht eine Entscheidung',
    body: 'Die Kundin oder der Kunde möchte dies zurückschicken und wartet, bis jemand es annimmt oder ablehnt.',
  }),
  refundWanted: (orderId, amount) => ({
    subject: `Eine Erstattung von ${amount} zur Bestellung ${orderId} braucht eine zweite Person`,
    preheader: 'Sie geht hinaus, sobald jemand anderes sie freigibt.',
    heading: 'Eine Erstattung braucht eine zweite Person',
    body: `Eine Erstattung von ${amount} wurde angefordert. Sie geht hinaus, sobald jemand anderes sie freigibt.`,
  }),
  refundFailed: (orderId, amount) => ({
    subject: `Eine Erstattung von ${amount} zur Bestellung ${orderId} ist gescheitert`,
    preheader: 'Sie kam nicht an. Bitte fordern Sie sie noch einmal an, oder zahlen Sie anders.',
    heading: 'Eine Erstattung ist gescheitert',
    body: `Die Erstattung von ${amount} kam nicht an. Bitte fordern Sie sie noch einmal an, oder zahlen Sie auf anderem Weg.`,
  }),
  approvalWanted: (orderId, total) => ({
    subject: `Bestellung ${orderId} im Wert von ${total} braucht eine Entscheidung`,
    preheader: 'Sie wartet, bis jemand sie freigibt oder ablehnt.',
    heading: 'Eine Bestellung braucht eine Entscheidung',
    body: 'Diese Bestellung wartet, bis jemand sie freigibt oder ablehnt.',
  }),
  approvalReminder: (orderId, expires) => ({
    subject: `Erinnerung: Bestellung ${orderId} braucht noch eine Entscheidung`,
    preheader: `Ohne Entscheidung wird sie abgelehnt: ${expires}.`,
    heading: 'Eine Bestellung braucht noch eine Entscheidung',
  }),
  approval: {
    order: 'Bestellung',
    approvals: 'Freigaben',
    approvalsOf: (given, required) => `${given} von ${required}`,
    expires: 'Läuft ab',
    ifNothing: 'Ohne Entscheidung bis dahin wird die Bestellung abgelehnt.',
    decide: 'Entscheiden',
  },

  importFinished: (importId, failed) => ({
    subject:
      failed.count === 0
        ? `Ihr Import ${importId} ist fertig`
        : `Ihr Import ${importId} ist fertig, ${failed.text} ${failed.count === 1 ? 'Zeile fehlt' : 'Zeilen fehlen'}`,
    preheader:
      failed.count === 0
        ? 'Jede Zeile wurde übernommen.'
        : 'Der Rest wurde übernommen; die ersten Fehler stehen in der Mail.',
    heading: 'Ihr Import ist fertig',
    body:
      failed.count === 0
        ? 'Jede Zeile wurde übernommen.'
        : 'Die Zeilen unten wurden ausgelassen, alle anderen übernommen. Bitte berichtigen Sie diese und importieren Sie nur sie noch einmal.',
  }),
  importFailed: (importId) => ({
    subject: `Der Import ${importId} kam nicht zu seinem Ende`,
    preheader: 'Nicht jede Zeile wurde übernommen oder gemeldet; der Grund steht in der Mail.',
    heading: 'Der Import kam nicht zu seinem Ende',
  }),
  importCounts: {
    rows: 'Zeilen',
    succeeded: 'Übernommen',
    failed: 'Ausgelassen',
    firstErrors: 'Die ersten Fehler, nach Zeile der Datei:',
    line: (line, reason) => `Zeile ${line}: ${reason}`,
  },

  stockDigest: (products) => ({
    subject: `Bestand: ${products.text} ${products.count === 1 ? 'Produkt geht' : 'Produkte gehen'} zur Neige`,
    preheader: 'Was ausverkauft ist oder es bald sein wird.',
    heading: 'Was zur Neige geht',
    depleted: 'Ausverkauft',
    low: 'Knapp',
    left: (available, threshold) => `noch ${available}, Warnung bei ${threshold} oder weniger`,
  }),

  cleanupFailed: (runId) => ({
    subject: `Aufräumlauf ${runId} ist nicht ganz fertig geworden`,
    preheader: 'Was gescheitert ist und ob jemand etwas tun muss.',
    heading: 'Ein Aufräumlauf ist nicht ganz fertig geworden',
    tasks: 'Diese Aufgaben sind gescheitert:',
    neverBegan: 'Der Lauf endete, bevor seine erste Aufgabe begann.',
    kept: 'Es gibt Daten, die schon gelöscht sein sollten. Was wegen seines Alters gelöscht wird, versucht der nächste nächtliche Lauf noch einmal. Die Löschung der Daten eines Kunden wiederholt sich nicht von selbst: Bitte starten Sie sie noch einmal.',
    dryRun:
      'Es war ein Probelauf, der nichts löscht. Ein Lauf, der löscht, kann auf dieselbe Weise scheitern.',
  }),
  failedTask: (name, error) => (error === undefined ? name : `${name}: ${error}`),

  unsubscribePage: {
    title: 'Ihre Mails',
    category: {
      refunds: 'Mails zu Erstattungen',
      imports: 'Mails zu fertigen Importen',
      reminders: 'Erinnerungen an offene Entscheidungen',
      stock: 'Mails zu knappem Bestand',
    },
    ask: (category) => `Möchten Sie keine ${category} mehr erhalten?`,
    confirm: 'Nicht mehr erhalten',
    stopped: (category) => `Sie erhalten keine ${category} mehr.`,
    undo: 'Wieder erhalten',
    resumed: (category) => `Sie erhalten wieder ${category}.`,
  },

  addressPage: {
    title: 'Ihre Adresse',
    ask: 'Haben Sie die Bestellung aufgegeben, um die es in der Mail geht? Dann bestätigen Sie, dass Mails dazu an Ihre Adresse gehen dürfen. Waren Sie es nicht, schließen Sie diese Seite.',
    confirm: 'Ja, das ist meine Bestellung',
    confirmed: 'Danke. Sie erhalten jetzt die Mails zu Ihrer Bestellung.',
    stop: 'Das ist nicht meine Bestellung: keine Mails mehr',
    stopped: 'Sie erhalten keine Mails mehr zu diesen Bestellungen.',
  },
};

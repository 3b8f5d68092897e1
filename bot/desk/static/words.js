// What the page itself says, in English and Italian. What the bot says comes from the bot.

const WORDS = {
  en: {
    skip: "Skip to the chats",
    title: "Sollecito: the desk",
    deskTime: "Time at the desk",
    leap15m: "+15 min", leap1h: "+1 h", leapMorning: "Next morning", leapMonday: "Next Monday",
    leapSays: "Let time pass until then",
    timeIsNow: "It is {time} at the desk",
    language: "Italiano",
    showGuide: "Guide", afresh: "Start afresh…",
    chats: "Chats",
    room: "Team room", roomShort: "Room", roomRole: "everybody",
    member: "logs leads", owner: "answers leads", manager: "sees everything",
    chatOf: "{name}’s chat with the bot", messagesOf: "Messages: {name}",
    unread: "{n} new", bot: "Sollecito", writing: "Sollecito is writing…",
    quietPrivate: "Nothing yet.", quietRoom: "New leads and late ones are shown here, for everybody.",
    emptyNobody: "Nobody is in the team yet: add people under team: in config.yaml.",
    messageTo: "Message as {name}", send: "Send",
    hint: "Type / for commands",
    hintRoom: "Commands, for all to see",
    forward: "Forward a message…", share: "Share a contact…", speakAs: "Write as",
    reply: "Reply", edit: "Change", edited: "changed", replyingTo: "Replying to", editing: "Changing your message",
    cancel: "Cancel",
    commands: "Commands", pending: "on its way",
    forwardTitle: "Forward a message to the bot", forwardSays: "Pick one, or write your own.",
    samples: "Messages to pick from", fromWhom: "Who wrote it", byPerson: "A person", byService: "A service",
    kind: "Sent by", when: "When", what: "What they wrote", doForward: "Forward",
    forwardedFrom: "Forwarded from {name}, {time}",
    shareTitle: "Share a contact with the bot", name: "Name", phone: "Phone", email: "E-mail", doShare: "Share",
    shareNeeds: "A phone number or an e-mail address, please.", contact: "Contact",
    invitationTitle: "Who follows this invitation?",
    afreshTitle: "Start afresh?",
    afreshSays: "All leads, messages and figures of this desk are deleted, and its clock is set back. This cannot be undone.",
    doAfresh: "Delete everything",
    offline: "The bot is away. I keep trying; what you write is sent when it is back.",
    failed: "That did not work: {why}",
    tried: "{n} leads from trying out are among the real ones, and count in the figures. To begin without them, name another file under database: in config.yaml.",
    triedOne: "A lead from trying out is among the real ones, and counts in the figures. To begin without it, name another file under database: in config.yaml.",
    today: "Today", yesterday: "Yesterday",
    guide: "First steps", guideClose: "Close the guide", guideDone: "That is the whole job. Try the rest: hand a lead over, snooze it, let it go late.",
    done: "done",
    g1: "Log a lead", g1Says: "Anna got a message from a customer. Forward it to the bot.", g1Do: "Forward a message…",
    g2: "It has an owner", g2Says: "The bot gave it to whoever is free, and says so in their chat.", g2Do: "Show me",
    g3: "Nobody answers", g3Says: "Let a quarter of an hour pass: the bot reminds the owner.", g3Do: "+15 min",
    g4: "Answer it", g4Says: "The customer was called. One tap, and no more reminders.", g4Do: "Show me",
    g5: "See how it stands", g5Says: "Giulia asks for the figures: write this and send it.", g5Do: "/status week",
    statusCommand: "/status week",
    chart: "Chart", opensNew: "opens a new tab",
    newMessage: "{chat}: {text}",
  },
  it: {
    skip: "Vai alle chat",
    title: "Sollecito: la scrivania",
    deskTime: "L’ora della scrivania",
    leap15m: "+15 min", leap1h: "+1 h", leapMorning: "Domattina", leapMonday: "Lunedì",
    leapSays: "Lascia passare il tempo fino ad allora",
    timeIsNow: "Sulla scrivania sono le {time}",
    language: "English",
    showGuide: "Guida", afresh: "Ricomincia…",
    chats: "Chat",
    room: "Sala comune", roomShort: "Sala", roomRole: "tutti",
    member: "annota i contatti", owner: "risponde ai contatti", manager: "vede tutto",
    chatOf: "La chat di {name} con il bot", messagesOf: "Messaggi: {name}",
    unread: "{n} da leggere", bot: "Sollecito", writing: "Sollecito scrive…",
    quietPrivate: "Ancora niente.", quietRoom: "Qui tutti vedono i contatti nuovi e quelli in ritardo.",
    emptyNobody: "Nella squadra non c’è ancora nessuno: aggiungi le persone sotto team: in config.yaml.",
    messageTo: "Messaggio di {name}", send: "Invia",
    hint: "Scrivi / per i comandi",
    hintRoom: "Comandi, davanti a tutti",
    forward: "Inoltra un messaggio…", share: "Condividi contatto…", speakAs: "Scrivi come",
    reply: "Rispondi", edit: "Modifica", edited: "modificato", replyingTo: "In risposta a", editing: "Stai modificando il tuo messaggio",
    cancel: "Annulla",
    commands: "Comandi", pending: "in viaggio",
    forwardTitle: "Inoltra un messaggio al bot", forwardSays: "Scegline uno, o scrivilo tu.",
    samples: "Messaggi da scegliere", fromWhom: "Chi l’ha scritto", byPerson: "Una persona", byService: "Un servizio",
    kind: "Inviato da", when: "Quando", what: "Che cosa ha scritto", doForward: "Inoltra",
    forwardedFrom: "Inoltrato da {name}, {time}",
    shareTitle: "Condividi un contatto con il bot", name: "Nome", phone: "Telefono", email: "E-mail", doShare: "Condividi",
    shareNeeds: "Un numero di telefono o un indirizzo e-mail, per favore.", contact: "Contatto",
    invitationTitle: "Chi segue questo invito?",
    afreshTitle: "Ricominciare da capo?",
    afreshSays: "Tutti i contatti, i messaggi e i dati di questa scrivania vengono cancellati e il suo orologio torna indietro. Non si può annullare.",
    doAfresh: "Cancella tutto",
    offline: "Il bot non risponde. Continuo a provare; ciò che scrivi parte appena torna.",
    failed: "Non ha funzionato: {why}",
    tried: "{n} contatti di prova sono fra quelli veri e contano nei dati. Per cominciare senza, indica un altro file sotto database: in config.yaml.",
    triedOne: "Un contatto di prova è fra quelli veri e conta nei dati. Per cominciare senza, indica un altro file sotto database: in config.yaml.",
    today: "Oggi", yesterday: "Ieri",
    guide: "Primi passi", guideClose: "Chiudi la guida", guideDone: "Questo è tutto il lavoro. Prova il resto: passa un contatto, rimandalo, lascialo andare in ritardo.",
    done: "fatto",
    g1: "Annota un contatto", g1Says: "Anna ha ricevuto il messaggio di un cliente. Inoltralo al bot.", g1Do: "Inoltra un messaggio…",
    g2: "Ha un responsabile", g2Says: "Il bot l’ha dato a chi è libero, e glielo dice nella sua chat.", g2Do: "Fammi vedere",
    g3: "Nessuno risponde", g3Says: "Lascia passare un quarto d’ora: il bot sollecita il responsabile.", g3Do: "+15 min",
    g4: "Rispondi", g4Says: "Il cliente è stato chiamato. Un tocco, e basta solleciti.", g4Do: "Fammi vedere",
    g5: "Guarda come va", g5Says: "Giulia chiede i dati: scrivi così e invia.", g5Do: "/stato settimana",
    statusCommand: "/stato settimana",
    chart: "Grafico", opensNew: "apre una nuova scheda",
    newMessage: "{chat}: {text}",
  },
};

const STORED = "sollecito.language";

let current = localStorage.getItem(STORED) ?? navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in WORDS);
if (!(current in WORDS)) current = "en";

export const language = () => current;

/** For dates: English readers in Italy use the 24-hour clock too. */
export const locale = () => (current === "it" ? "it-IT" : "en-GB");

/** A sentence, with its {placeholders} filled. */
export function say(key, values = {}) {
  const sentence = WORDS[current][key];
  if (sentence === undefined) throw new Error(`no sentence ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

export function speak(chosen) {
  current = chosen;
  localStorage.setItem(STORED, chosen);
}

/** The sentences that one language has and another lacks: none. */
export const lacking = () =>
  Object.keys(WORDS).flatMap((here) =>
    Object.keys(WORDS).flatMap((there) => Object.keys(WORDS[here]).filter((key) => !(key in WORDS[there]))));

// Messages as they come to a firm, to be forwarded. The people are invented, and so are their numbers.

/** `ago` is in minutes; `by` tells a person from a form or a portal. */
export const SAMPLES = [
  {
    language: "it", label: "Modulo del sito", author: "Modulo contatti", by: "service", ago: 6,
    text: "Nuovo messaggio dal sito\nNome: Chiara Lodi\nTelefono: 333 0000112\nE-mail: chiara.lodi@example.com\nRichiesta: Buongiorno, vorrei un preventivo per sostituire quattro finestre e la porta d’ingresso. Grazie",
  },
  {
    language: "it", label: "Chiamata persa, portale", author: "Portale Case", by: "service", ago: 12,
    text: "Hai perso una chiamata\nNumero: 328 0000145\nAnnuncio: trilocale in via Verdi 12, rif. TV-204",
  },
  {
    language: "it", label: "Come su WhatsApp", author: "Beppe Sala Bagni", by: "person", ago: 25,
    text: "ciao!! siete aperti sabato? mi serve qlc x il bagno, sanitari e doccia, mi chiamate voi? 347 0000198 grazie 🙏",
  },
  {
    language: "it", label: "Il secondo messaggio, seccato", author: "Chiara Lodi", by: "person", ago: 1,
    text: "È la seconda volta che scrivo e non mi ha ancora risposto nessuno. Sono Chiara Lodi, 333 0000112: se non vi interessa, basta dirlo.",
  },
  {
    language: "it", label: "Da una campagna", author: "Nadia Ferrero", by: "person", ago: 40,
    text: "Salve, ho visto su Instagram il corso di giugno: quanto costa e ci sono ancora posti? nadia.ferrero@example.com",
  },
  {
    language: "it", label: "Passaparola", author: "Dario Pini", by: "person", ago: 180,
    text: "Buonasera, mi manda Lucia Bruni. Avrei bisogno di rifare l’impianto elettrico dell’ufficio, circa 90 mq. Mi trova al 0521 000123 dopo le 15.",
  },
  {
    language: "it", label: "Spam", author: "OFFERTE TOP", by: "person", ago: 3,
    text: "GUADAGNA 5.000 € AL MESE DA CASA!!! Clicca subito: https://example.com/vinci 💰💰💰",
  },
  {
    language: "en", label: "Web form", author: "Contact form", by: "service", ago: 6,
    text: "New message from your website\nName: Hannah Price\nPhone: 333 000 0212\nE-mail: hannah.price@example.com\nMessage: Hello, could you quote for replacing four windows and a front door? Thank you",
  },
  {
    language: "en", label: "Missed call, property portal", author: "Homes Portal", by: "service", ago: 12,
    text: "You missed a call\nNumber: 328 000 0245\nListing: two-bedroom flat, 12 Station Road, ref. SR-204",
  },
  {
    language: "en", label: "As on WhatsApp", author: "Kev Doyle", by: "person", ago: 25,
    text: "hiya, you lot open sat? need a price for a new shower + tiles, can someone ring me?? 347 000 0298 ta 👍",
  },
  {
    language: "en", label: "The second message, annoyed", author: "Hannah Price", by: "person", ago: 1,
    text: "This is the second time I write and nobody has come back to me. Hannah Price, 333 000 0212. If you are not interested, just say so.",
  },
  {
    language: "en", label: "Somebody sent them", author: "Omar Haddad", by: "person", ago: 180,
    text: "Good afternoon, Tom at Example Ltd gave me your name. We need the wiring redone in a small office, about 90 m². Best after 3 pm: omar.haddad@example.com",
  },
  {
    language: "en", label: "Spam", author: "RANK NO 1", by: "person", ago: 3,
    text: "Dear Sir, we put your website on PAGE ONE of all search engines, guaranteed!!! https://example.com/seo",
  },
];

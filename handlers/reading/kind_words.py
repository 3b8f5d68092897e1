"""The words by which a message gives away what sort it is, in Italian and English; for texts in small letters."""

import re
from typing import Final

_FLAGS: Final = re.VERBOSE | re.MULTILINE

TESTING: Final = re.compile(
    r"""<test\ lead | \b(?: test\ lead: | (?:messaggio|e-?mail|mail|modulo|lead|invio|richiesta|contatto
    |compilazione)\ (?:di|per)\ (?:prova|test)\b
    | prova\ (?:di\ )?(?:invio|modulo|form|funzionamento) | (?:solo|soltanto)\ una?\ (?:prova|test)\b
    | quest[oa]\ [èe]['\u2019]?\ (?:solo\ )?un[ao]?\ (?:test|prova)\b
    | this\ is\ (?:just\ |only\ )?a\ test\b | (?:test\ (?:message|lead|submission|email|entry)
    |just\ testing|testing\ the\ form|ignore\ this\ test
    |test[,;.]?\ please\ ignore) | sto\ (?:testando|provando\ (?:il|la)) )""",
    _FLAGS,
)
ALL_TEST: Final = re.compile(r"\W*(?:(?:test|prova|testing|asdf\w*|qwerty\w*)[\W\d]*){1,3}")
TEST_ADDRESS: Final = re.compile(
    r"(?<![\w.])test\w{0,12}@(?:meta|fb|facebook|test|example|prova|tests?)\.(?:com|it|org|net)\b|(?<![\w.])test@"
)
TEST_NAME: Final = re.compile(
    r"(?m)^\W{0,4}(?:nome(?: e cognome)?|(?:full |your )?name|first name|your-name)\W{0,4}[:\t=]\W{0,4}(?:test"
    r"|prova|asdf\w*|pippo pluto|topolino)(?:\W{1,3}(?:test|prova))?\W*$"
)

ROBOTS: Final = re.compile(
    r"""\b(?: risposta\ automatica\b | auto(?:matic)?[- ]?(?:reply|response)\b | out\ of\ (?:the\ )?office\b
    | (?:sono|sar[òo]|siamo|saremo)\ (?:attualmente\ )?(?:fuori\ (?:ufficio|sede)|assent[ei]\b)
    | i\ am\ (?:currently\ )?(?:away|on\ (?:annual\ )?(?:leave|vacation|holiday))
    | automatische\ antwort\b | uffici?o?\ (?:rest|sar)\w+\ chius[oi]\b | delivery\ status\ notification
    | undeliver(?:able|ed)\b
    | mail\ delivery\ (?:failed|subsystem) | messaggio\ non\ recapitato | mancato\ recapito | mailer-daemon\b
    | th(?:is|e)\ e?-?mail\ is\ a\ receipt\ for\ your | abbiamo\ ricevuto\ la\ (?:tua|sua
    |vostra)\ richiesta\b | we(?:['\u2019]ve|\ have)?\ received\ your\ (?:message|request|enquiry)
    | grazie\ per\ (?:averci\ (?:contattato|scritto)|esser\w+\ (?:iscritt|registrat|unit)|aver\ scelto)
    | thank\ you\ for\ (?:contacting|reaching|subscribing|registering|signing)
    | annuncio\b[^\n]{0,60}\b(?:approvato|pubblicato|scaduto|online|in\ scadenza|rifiutato)
    | hai\ venduto\b | (?:il\ tuo|la\ tua)\ (?:annuncio|inserzione)\b[^\n]{0,60}\b(?:[èe]\ (?:stat|online
    |scad)|sta\ per)
    | (?:lead\ activity\ summary|new\ lead\ activity\ today|riepilogo\ (?:settimanale|giornaliero|mensile
    |dei\ contatti)|weekly\ (?:summary|report|digest))
    | (?:codice\ (?:di\ |d['\u2019])?(?:verifica|sicurezza|accesso|otp|temporaneo|monouso)
    |\botp\b|one[- ]time\ (?:code|pass\w+)
    |verification\ code|password\ reset
    |reimposta\w*\ (?:la\ )?password|accesso\ (?:insolito|riuscito)|unusual\ sign-?in
    |hai\ effettuato\ l['\u2019]accesso)
    | (?:new\ opportunities\ available\ in\ your\ area) )""",
    _FLAGS,
)
ADVERTISING: Final = re.compile(
    r"""\b(?: unsubscribe\b | (?:annulla|cancella)\w*\ (?:l['\u2019])?iscrizione\b | disiscriv | non\ (?:vuoi
    |desideri)\ più\ ricevere | sconti?\ (?:fino\ al|del|dal)\ \d{1,2}\s?% | \d{1,2}%\ (?:off|di\ sconto)\b
    | (?:scopri|approfitta|acquista|iscriviti|registrati|partecipa|abbonati)\b[^\n.]{0,60}\b(?:novità|offert
    |scont|subito|ora\b|webinar|gratis|newsletter|concorso|collezione|promo\w*)
    | (?:solo\ per\ oggi|black\ friday\b[^\n]{0,40}\bscont|offerta\ (?:imperdibile|lampo|valida)|metà\ prezzo)
    | (?:first\ page\ (?:of|on)\ google|rank(?:ing|ed)?\ (?:higher|\#?1|on\ google)|not\ ranking
    |organic\ traffic|backlinks?|guest\ posts?|link\ building|domain\ authority|seo\ (?:packages?|services
    |agency|audit|expert))
    | (?:prima\ pagina\ (?:di|su)\ google|primi\ (?:posti|risultati)\ (?:di|su)\ google
    |posizionamento\ (?:seo|sui\ motori)|servizi\ seo|visibilità\ (?:online|del\ vostro\ sito))
    | (?:bitcoin|crypto(?:currenc\w+)?|casin[òo]\b|viagra|cialis|forex|lottery|lotteria)
    | (?:you(?:['\u2019]ve|\ have)\ won|hai\ vinto|avete\ vinto|claim\ your\ prize|riscuoti|click\ here\ to
    |clicca\ qui\b|\d\ follower|prestit[oi]\ (?:facil|immediat|veloc)|loan\ offer|business\ loan)
    | partecipa\ al\ (?:nostro\ )?(?:webinar|concorso|contest|sondaggio) | (?:short|quick)\ survey\b
    | newsletter\b[^\n]{0,40}(?:\d{4}|edizione|numero|del\ mese|aziendale|\#) )""",
    _FLAGS,
)
APPLYING: Final = re.compile(
    r"""\b(?:(?:mio|in\ allegato\ il|allego\ (?:il\ )?(?:mio\ )?)\ ?(?:curriculum|cv)\b|curriculum\ vitae
    |invio\ (?:il\ mio\ |in\ allegato\ il\ (?:mio\ )?)?(?:curriculum|cv)\b | candidatura\b | mi\ candido | candidarmi
    | posizion[ei]\ (?:apert|lavorativ)\w+ | cerco\ lavoro | offerta\ di\ lavoro | (?:eventuale
    |possibile)\ assunzione | assumete\b | state\ (?:assumendo|cercando\ personale) | disponibile\ (?:a
    |per)\ (?:un\ )?colloquio
    | (?:cv|curriculum|resume|résumé)\ (?:is\ )?(?:in\ )?(?:allegat[oi]|attached|enclosed)
    | attached\ (?:is\ )?(?:my\ )?(?:cv|resume)\b
    | (?:looking|searching)\ for\ (?:a\ |an\ |new\ )*(?:\w+\ )?(?:job|position|internship|employment)\b
    | lavorare\ (?:con|per|da|presso)\ (?:di\ )?(?:voi|la\ vostra) | (?:avete|c['\u2019]è)\ bisogno\ di\ personale
    | cercate\ (?:del\ )?personale | ho\ (?:\w+\ ){0,2}esperienza\ (?:come|da|in\ qualità)
    | cerco\ (?:un\ )?(?:impiego|occupazione|posto\ di\ lavoro|tirocinio) | (?:mio|il\ presente)\ profilo\ professionale
    | my\ (?:cv|resume|résumé)\b | job\ (?:application|opening|opportunit\w+|vacanc\w+) | applying\ for
    | apply\ for\ (?:the|a)\ (?:position|job|role) | are\ you\ hiring )""",
    _FLAGS,
)
COURTESY: Final = re.compile(
    r"""(?:\W{0,3}(?:ok(?:ay)?|va\ bene|perfetto|ottimo|grazie(?:\ (?:mille|infinite|tante|a\ te|a\ voi|a\ lei
    |di\ tutto|ancora))?|prego|figurati|ricevuto|d['\u2019]accordo|a\ (?:presto|domani|dopo|lunedì)
    |ciao|buona\ (?:giornata|serata)|buongiorno|buonasera|sì|si|no|certo|thanks(?:\ (?:a\ lot|so\ much|again))?
    |thank\ you(?:\ (?:so|very)\ much)?|you['\u2019]?re\ welcome|perfect|great|got\ it|noted|cheers
    |(?:allora\ )?ci\ (?:sentiamo|vediamo|aggiorniamo)(?:\ (?:domani|dopo|presto|poi|lunedì|più\ tardi))?(?:\ allora)?
    |(?:siamo\ |sono\ |tutto\ )?a\ posto(?:\ così)?|tutto\ (?:ok|bene)|nessun\ problema|no\ (?:problem|worries)
    |(?:talk|speak)\ (?:soon|later|tomorrow)|will\ do
    |see\ you(?:\ (?:soon|then|tomorrow))?|bye
    |tanti\ auguri|buon\ (?:natale|anno|compleanno|lavoro)|happy\ birthday)\b\W{0,6}){1,6}""",
    _FLAGS,
)
REFUSING: Final = re.compile(
    r"""\bnon\ (?:(?:richiediamo|richiedo|cerchiamo|sono\ richieste?|stiamo|sto)\b[^.\n]{0,40}\b(?:preventiv
    |quotazion|offert|valutando)\w* | contattare\ altri\ fornitori | dobbiamo\ preparare | (?:sono
    |siamo)\ (?:più\ )?interessat\w )
    | \bnessun[ao]?\ (?:nuov[ao]\ )?(?:preventivo|offerta|contatto|risposta)\ (?:da|richiest|necessari)\w*
    | \bnon\ (?:servono|occorrono)\ (?:altr|nuov|contatt|offert|preventiv)\w+ | \bspostare\ la\ (?:riunione
    |call) | \A\W{0,4}(?:riunione|call|meeting|standup)\b[^.\n?]{0,40}\b(?:spostat|rinviat|annullat|anticipat|confermat
    |moved|cancell?ed|postponed|rescheduled)\w*
    | \b(?:not\ interested|no\ longer\ interested|già\ scelto\ un\ altro|chosen\ another
    |do\ not\ contact|remove\ me)\b | \b(?:cancella\w*mi
    |rimuov\w+mi|disiscriv\w+mi|toglietemi)\ (?:da|dal|dalla|dai)\b""",
    _FLAGS,
)
ASKING: Final = re.compile(
    r"""\? | \b(?:vorrei|vorremmo|voglio|vogliamo|vuole|vogliono|vuol|gradire\w+|desider(?:o|iamo|erei|a)\b
    |necessit\w+|bisogno|occorr\w+|serve\b|servono|servirebbe\w*|cerc(?:o|a|hiamo|ano|asi)\b|richied\w+|chied\w+|preventiv[oi]\b|quotazion\w+|sopralluogo
    |interessat[oaie]|potete|potreste|potrei|può\b|prenotare|acquistare|comprare|comprarla|affittare|noleggiare
    |vendere|rifare|sostituire|riparare|guasto|rotto|rotta|appuntamento|informazioni\ (?:su|sul|sui|riguardo)
    |richiamare|richiamatemi|chiamatemi|contattatemi|alla\ ricerca
    |i\ need|we\ need|need(?:s|ed)?\b|looking\ for|looking\ to|want(?:s)?\b|would\ like|i['\u2019]d\ like
    |quote\b|quotation|estimate|pricing|price\ list|interested|could\ you|can\ you|please\ (?:send|call|quote
    |provide|share)|book(?:ing)?\b|repair
    |necesit\w+|presupuesto|cotización|devis|angebot|orçamento|quiero|querría|pourriez|möchte)""",
    _FLAGS,
)
BUSY_WITH_OTHER_THINGS: Final = re.compile(
    r"""\b(?:in\ allegato|allegat[oa]\b|alleghiamo|trovi\ allegat|fattur[ae]\b|invoice\b|insolut\w+|scadenza
    |pagamento|bonifico|ricevuta\ di
    |pacco\b|spedizione|spedit[oa]\b|corriere|consegn(?:a|erà|ato)\b|tracking|shipment|shipped|parcel
    |promemoria|reminder\b|riunione|meeting\b|call\ (?:interna|di\ team|con\ il\ team)|uso\ interno
    |intern[ao]\b|recap\b|verbale|team\ (?:marketing|vendite|commerciale)
    |ti\ (?:ricordiamo|informiamo|aspettiamo|invitiamo|comunichiamo)|vi\ (?:ricordiamo|informiamo|aspettiamo
    |invitiamo|comunichiamo)|si\ (?:comunica|informa)|abbiamo\ (?:aggiornato|introdotto|risolto|rilevato
    |modificato)|annunciamo|siamo\ lieti\ di\ (?:annunciare|comunicare)
    |non\ sar[àa]\ disponibile|manutenzione\ programmata|release\b|aggiornamento\b
    |aggiornat[oi]\ i\ (?:nostri\ )?termini|terms\ of\ (?:service|use)|privacy\ policy
    |newsletter|comunicato\ stampa|press\ release|webinar|coupon|promozion[ei]|contest\b|concorso|trend\b
    |tariffario\ interno|riservato\ al\ team|report\b|il\ cliente\ (?:attende|ha\ già)|già\ (?:approvat
    |concordat|inviat)\w
    |buone\ (?:vacanze|feste|ferie)|buon\ (?:natale|anno|ferragosto)|ci\ rivediamo
    |tanti\ auguri|happy\ birthday|feedback|survey|password|ferie\b|resteranno\ chiusi|benvenut[oa]\b
    |welcome\ to|community\b)""",
    _FLAGS,
)
OFFERING: Final = re.compile(
    r"""\b(?: (?:propor|offrir|presentar|inviar|fornir|sottopor|mostrar|illustrar)(?:vi|le
    |re)\b[^.\n?]{0,30}\b(?:nostr[oaie]|mie[io]?\b|prodott\w+|servizi\b|soluzion\w+|listino|campion\w+|demo\b|software\b|piattaforma|catalogo|novit[àa]|proposta
    |offerta\ commerciale)
    | (?:vi|le)\ (?:proponiamo|offriamo|presentiamo|propongo|offro|presento)\b | diventare\ (?:vostri|tuoi
    |un\ vostro)\ fornitor\w | (?:come|quale)\ (?:vostro\ )?fornitor\w\b[^.\n]{0,30}\bpropon
    | (?:would\ (?:like|love)\ to|we\ can|want\ to|wish\ to|happy\ to|like\ to)\ (?:offer|introduce|present
    |supply|provide)\ (?:you\b|your|our|to\ you) | offer(?:ing)?\ (?:you\ )?our\ (?:products?|services?)
    | introduce\ (?:you\ to\ )?our\ (?:company|products?|services?)
    | (?:rappresentante|agente)\ (?:di\ (?:zona|commercio)|commerciale)\b
    | pass\w+\ (?:volentieri\ )?a\ (?:presentar|trovar)\w+
    | become\ your\ supplier | our\ (?:latest\ )?(?:catalogue|catalog|price\ list)\ (?:is|attached|for\ you) )""",
    _FLAGS,
)
PRESENTING: Final = re.compile(
    r"""\b(?: help(?:s|ing|ed)?\ (?:\w+\ ){0,3}(?:companies|businesses|firms|brands|shops|stores|agencies)
        \ (?:like|such\ as)\ you
    | aiut(?:iamo|o)\ (?:\w+\ ){0,3}(?:aziende|imprese|attività|studi|negozi|professionisti)
        \ (?:come\ (?:la\ )?(?:vostr|tu)|a\ )
    | (?:companies|businesses)\ like\ yours\b[^.\n?]{0,60}\b(?:grow|increase|get|save|reduce|boost)
    | (?:rappresento|rappresentiamo)\ (?:un|una|la|il)\b | (?:siamo|sono)\ (?:un(?:a\ |['\u2019])?\s?(?:startup
    |start-up|software\ house|web\ agency|realtà|azienda
    |agenzia|impresa|ditta|società|fornitore|produttore
    |rappresentante)\b|produttori|fornitori|distributori|importatori|rappresentanti|agente\ di\ commercio)
        [^.\n?]{0,80}\b(?:offr\w+|fornia?mo|forn\w+|produc\w+|specializzat\w|svilupp\w+|vend\w+|propon\w+|realizz\w+|imballagg\w+)
    | siamo\ (?:produttori|fornitori|distributori)\ (?:di|del)\b | offriamo\ (?:servizi|soluzioni|prodotti
    |alle\ aziende)
    | we\ are\ (?:a|an)\ (?:\w+\ ){0,3}(?:manufacturer|supplier|factory|wholesaler|distributor|exporter)s?\b
    | we\ (?:offer|provide|supply|manufacture|specialize|specialise)\b )""",
    _FLAGS,
)
LOOKING_FOR: Final = re.compile(
    r"""\b(?:cerchiamo|cerco|ci\ serv\w+|abbiamo\ bisogno|avremmo\ bisogno|necessit\w+|vorremmo\ (?:ricevere|un
    |acquistare|ordinare|comprare|rifare)|vorrei\ (?:ricevere|un|acquistare)|preventivo|quotazione
    |alla\ ricerca|interessati\ (?:a|al|ai|alle)
    |we\ need|looking\ for|we\ would\ like\ (?:a|to\ (?:buy|order|get|receive))|could\ you\ (?:send|provide
    |quote)|please\ (?:send|quote)|quote\b|interested\ in)""",
    _FLAGS,
)
PARTNERING: Final = re.compile(
    r"""\b(?:(?:cerchiamo|cercando|ricerca\ di|selezionando|looking\ for|seeking)\ (?:nuovi\ |dei\ |new\ |local\ )?
        (?:rivenditor|distributor|concessionar|affiliat|resellers?|partner)\w*\ (?:per|in|nel|for|to)\b
    |partnership|partner\ (?:tecnologic|commercial|strategic)\w+|joint\ venture|co-?marketing
    |collaborazion[ei]\b(?!\ (?:lavorativ
    |professional\w+\ come))|collaborare\b|convenzion[ei]\b|affiliazion\w+|affiliate\ program\w*|sponsorizza\w+
    |sponsorship|sponsor\b|scambio\ (?:link|visibilità)|co-?branding
    |(?:diventare|essere|becom(?:e|ing))\ (?:un\ |a\ |vostr[oi]\ |your\ )?(?:partner|rivendito\w+|distribut\w+
    |reseller|affiliat\w+|concessionari\w+|rappresentant\w)|(?:proposta|accordo
    |rapporto)\ (?:commerciale\ )?di\ (?:partner\w*|collaborazione)|collaborat(?:e|ion)\b|(?:influencer
    |ambassador)\b|franchising|in\ franchise|work\ together\ (?:on|with))""",
    _FLAGS,
)

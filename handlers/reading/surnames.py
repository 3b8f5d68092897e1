"""Common surnames in Italy, Britain and Ireland, by which a customer is noted who is known by nothing else.

Written by hand from everyday knowledge, as the first names are: the surnames that a small firm hears every week, not a
register. Towns are left out, and so is what firms are asked for (`Sala`, `Polo`, `Ford`); what is a first name as well
stands there. A surname that is missing here is still understood behind a first name or a title, and one that ends as
Italian surnames do is asked about.
"""

from typing import Final

_ITALIAN: Final = """
agostinelli agostini aiello airoldi alberti albertini alfano alfieri aloisi altieri amadei amadori amato ambrosini
ambrosio andreini andreoli andreotti angeli angelini antonelli antoniazzi antonini antonucci arcuri ardizzone arosio
arrigoni artioli asaro astolfi auriemma avallone azzolini bacchi baccini badalamenti balbo baldan baldassarri baldi
baldin baldini baldo balestra balestri ballarini balzano bandini baraldi barbato barberis barbero barbieri barbiero
bardi barison barone baroni barsotti bartoli bartolini bartolotta bartolucci basile basili bassani bassetti bassi
basso battaglia battaglini battistelli battisti bazzani beccari becchi bedin bellandi belli bellini bellomo bellotti
bellucci belotti beltrame beltrami benassi benedetti benelli benetti benini benvenuti berardi berardinelli beretta
bergamin bernabei bernardi bernardini bernasconi bersani bertacchini bertelli berti bertini bertoldo bertoli bertolini
bertolotti berton bertoni bertucci bettin bettini bevilacqua biagi biagini bianchi bianchini bianco biancofiore
bianconi biasi biasion biggi bigi binda bindi biondi biondo bisceglia bisson boccia boggio bolognesi bolognini
bolzonella bonaccorsi bonanni bonanno bonato bonaventura boncompagni bondi bonetti bonetto bonfanti bongiorno
bongiovanni boni bonini bonomi bonomo bonora bordoni borelli borghese borghi borghini borrelli borri borriello borsari
bortoletto bortolin bortolotti bortolozzi bortolussi boscaro boschi bosco boscolo bosi bosio bottari bottaro botti
bottini bova bove braga brambilla branca brancaccio bravi bressan brigante briganti brizzi broggi brogi brugnoli
brunelli brunello brunetti bruni bruschi bucci bucciarelli buonocore busato busetto busi busso buzzi cabras cafaro
cafiero caiazzo calabrese calabro callegari callegaro calvi calzolari cammarata campanella campanini cannas cannata
cannizzaro canova cantone cantoni canzi capasso capobianco capone caponi capozzi cappelletti cappiello capriotti
capuano caputo capuzzo caradonna carbone carboni carcano cardella cardillo cardinale cardone carelli carenza cariello
carli carlin carlini carlucci carminati carnevale carnevali carraro caruana caruso casadei casagrande casalini casarin
casati cascio caselli casoni castagna castaldi castaldo castellani castellano castelli castiglioni casu catalani
catalano cataldi cataldo catapano caterino cattaneo cattani cavaliere cavalieri cavallari cavallaro cavalleri cavalli
cavallin cavallini cavallo cavani cavazza cavazzini cavicchi cavina cazzaniga cazzola ceccarelli ceccato cecchetto
cecchi cecchinato cecchini celentano celli cenci centofanti ceriani cerioni cerrato cerri cerruti cerutti cervi
cervini cesarano cesari cesarini cesaroni chessa chiappini chiarelli chiari chiesa chirico ciaccio ciampi cianci ciani
ciccarelli ciccone cimino cinelli cioffi cipollini cipriani ciriello cirillo citro citterio ciuffreda civita clerici
cocchi cocco cocozza cogliati colella coletta colletti collini colombi colombo coluccio comi compagnoni condello
congiu consoli consonni conte conti contini coppi coppini coppo coppola corbetta cordella cornacchia cornelli corradi
corradini corsaro corsini cortese cortesi corti cortinovis cosentino cossu costa costantini costanzi costanzo cozzi
cozzolino cremonesi cremonini crescenzi crespi crippa crispino cristiani cristofori crotti cuccaro cuomo curci curcio
curti cusimano cutolo d'addario d'agostino d'alessandro d'alessio d'aloia d'amato d'ambrosio d'amico d'andrea d'angeli
d'angelo d'aniello d'antonio d'apice d'aquino d'arcangelo d'arrigo d'ascenzo d'auria d'avino d'elia d'errico d'onofrio
d'orazio d'urso daga dainese dall'aglio dall'olio dallera damiani danieli dattilo degani deiana delfino dell'acqua
dell'anna dell'aquila dell'era dell'oro dell'orto delpiero demarco demaria desantis desiderio dessi dimarco dinardo
dini dionisi donadoni donati dondi donini dossena dotti dragoni durante ercolani ercoli errico esposito fabbretti
fabbri fabiani fabris fabrizi facchin facchinetti facchini faccini faedda faggian faggiani fagioli falciani falcini
falcone fanelli fantini fantoni fantozzi fantuzzi faraone farina farinelli farnese fasano fasoli fassino favara
favaretto favaro fazio fazzini federici feltrin ferioli ferlito fernicola ferraioli ferrante ferranti ferrarese
ferrari ferrarini ferrario ferraro ferrero ferretti ferri ferro ferrone ferroni ferrucci fiaschi figini filippi
filippini filippone finocchiaro fioravanti fiore fiorelli fiorentini fiorentino fioretti fiorillo fiorini fiorucci
fiscella focarelli fois folli fontana fontanella fontani forlani forlini fornari fornaro fornasari foschi foschini
foti fracassi franceschi franceschini franchetti franchi franchini francioni franciosi franzese franzini franzoni
frassinetti frattini frau fresi frezza frigo frisoni fronda frongia frosini fumagalli furlan fusaro fusco gabbiani
gabrielli gaggero gagliardi gagliardo galante galasso galbiati galdi galeotti galiano galimberti galletti galli
galliani gallo gallone gallucci galvani gambardella gambino gandini gandolfi gandolfo garau garavaglia garbarino
garbin gargiulo garlaschelli garofalo garuti gaspari gasparini gasparotto gasparri gasperini gatti gavazzi gelmi
gelmini gennari genovese gentilini gerardi gerosa ghedini gherardi gherardini ghezzi ghidini ghidoni ghiglione ghini
ghirardelli ghirardi giaccone giachetti giacomelli giacometti giacomini giambelli giannelli giannetti giannini
giannone giannotti gigli giglio gilardi gilardoni gimondi ginevrini giolitti giovanelli giovannelli giovannetti
giovannini giovannoni girardi giraudo giuffre giuffrida giuliani giunta giusti giustini golinelli gori gorini gotti
gozzi granata granato grandi grandis granieri grassi grasso graziani grazioli grazzini greco gregori gregorini grieco
griffini griggio grignani grigoletto grillo grimaldi grippo grisoni gritti grossi grosso gualandi gualtieri guarino
guarneri guarnieri guastella guccione guerra guerrieri guerriero guerrini guglielmi guidetti guidi guidotti iacobelli
iacobucci iacono iacopini iannaccone iannelli iannone iannuzzi iavarone iervolino imperato improta indelicato
ingrassia innocenti insalaco iodice iorio iovine ippoliti izzo labate lagana lai lamanna lamberti landi landini
landolfi landolfo lanfranchi lanza lanzi lanzoni larosa lattanzi laudani lauria lauro lazzari lazzarin lazzarini
lazzaro lazzeri lazzerini lelli leonardi leone leonetti leoni leonini leopardi liberati liberti licari liguori
limongelli lippi liuzzi livi locatelli loi lolli lomartire lombardi lombardini lombardo longhi longhini longo longoni
lopez lorenzetti lorenzi lorenzini lorenzon lorusso lotti lovato lucarelli lucchesi lucchetti lucchini lucci luchetti
luciani lucidi lunardi luongo lupi lupo lusardi luzzi maccari macchi macchia macri maddaloni maestrini maffei maffeo
maffezzoni maggi maggini maggioni magistri magnani magni magnoni magrini maietti mainardi maino maiolo maiorano maisto
malagoli malagutti malaspina maldini malfatti malvezzi mameli mancini mancuso mandarino mandelli manelli manetti
manfredini manfrin manganelli mangano mangiapane mangione mannino mannucci mantovani manzi manzini manzo manzoni
marangi marangon marangoni marani marcelli marcellini marchese marchesi marchesini marchetti marchini marchionni
marchisio marciano marcon marconi marcucci marella mareschi margiotta mariani marinaro marinelli marinetti marini
marino marinoni mariotti mariotto marongiu marotta marra marras marrazzo marsili martella martelli martinelli
martinello martinetti martini martire martorana martucci marzano marzi marzoli mascolo masi masiero masini massaioli
massari massaro massimi masucci matarazzo mattarella mattei matteoli matteucci mattiello mattioli maugeri mazza
mazzanti mazzarella mazzei mazzini mazzocchi mazzola mazzoleni mazzone mazzoni mazzotta mazzotti mazzucchelli mazzucco
medda melandri melchiorri meli melis melone meloni memoli menegatti menegazzo meneghin menegon menichetti menichini
mennella merlini merlo merola meroni meucci miceli micheletti micheli michelini migliaccio miglio migliorini milani
milazzo milesi mileto minardi minelli minetti miniati minniti mirabelli miraglia mirra mocci modugno moggi molinari
molinaro molteni monaco monaldi mondini monfardini montagnani montanari montanaro montanelli montesano monteverdi
monti montini montorsi mora morabito moraca morandi morandini morando morano moratti morelli morello moreschi moretta
moretti moretto mori morini moro moroni morra morreale morrone mosca moscardini moscato moschetti mosconi motta motti
mottola mucci mulas munafo munari muratori murgia murru mussi musso musumeci mutti muzzi nannini napoletano napolitano
nardelli nardi nardin nardini nardo nardone nardozza natali natoli nava nebbia negri negrini negro negroni nepi neri
nespoli nicastro nicolai nicoletti nicolini nicolosi nicotra nigro nocentini nucci nunziata nuti nuzzo oddo oggioni
oliva olivari oliveri oliverio oliveti olivieri olla onorati orlandi orlandini orru orsini ortolani ottaviani
ottolenghi pace pacifico paciotti padovan padovani padovano paganelli pagani paganini pagano paglia pagliai pagliara
pagliari pagliuca pagnotta paladini paleari palladino pallotta palma palmieri palmisano palomba palombi palumbo
pandolfi pandolfini panico panizza pannone panozzo pansini pantaleo pantani panzeri paoletti paoli paolini paolucci
papa papini pappalardo parisi parodi parrella parrini pascale pascucci pasin pasini pasotti pasquali pasqualini
pasquini passarelli passaro passoni patane paterno patrone pavan pavanelli pavanello pecoraro pedone pedretti pedrini
pedroni pedrotti peduzzi pegoraro pellegrinelli pellegrini pellegrino pellicano pellizzari pelosi pepe perego peri
perilli perin perini perna pernice perotti perrella perri perrone perrotta pertini peruzzi peruzzo pesaresi pesenti
pessina petrella petrelli petri petrillo petrini petrone petroni petrucci petruzzelli pezzella pezzi pezzotti
piacentini pianezzi piazzi picardi picca piccini piccinini piccirillo piccoli piccolini pichler piergentili pieri
pierini pieroni pietrangeli piga pigozzi pilato pili pillon pini pinna pinto pintus pinzi pira piras pirola pirovano
pirri pisani pisano pisanu piscitelli pisu pittau piva pizzato pizzi pizzo pizzuti platania poggi poggiali poggioli
poletti poli polidori polito polizzi pollastri pollini polverini pompei ponzio ponzoni porcu porro portelli
postiglione pozzi prandi prandini premoli previtali prina proietti pronzato prosperi provenzano pucci puccini puddu
pugliese pugliesi puglisi pulvirenti pusceddu putzu quaranta quattrocchi querci quintili rabitti radaelli radice raffa
raffaelli ragno raimondi rampazzo rampini ranaldi randazzo ranieri rapisarda raso rattazzi ratti ravagnan ravasi
rebuffi recchia redaelli reggiani renda renzetti renzi restelli ribaudo riboldi riccardi ricci ricciardi riccio
riccobono rigamonti righetti righi righini rigon rinaldi rinaldini ripamonti riva rivolta rizzato rizzi rizzo rizzoli
rocca rocchetti rocchi roda rodi rogora romagnoli romagnolo romanelli romani romiti roncaglia ronchi ronconi roncoroni
rondinelli rosati roselli rossato rossellini rossetti rossi rossini rosso rossomando rovelli rovida ruberto rubino
ruffini ruffo ruggeri ruggieri ruggiero ruocco rusconi russo russotto ruzza ruzzene sabatelli sabatini sabbatini
saccani sacchetto sacchini salani saletti salierno salis salmaso salvador salvadori salvemini salvi salvini salvioni
salvo sammarco sandrin sanfilippo sangalli sangiorgi sangiovanni sanguineti sanna sannino sansone santagata santangelo
santarelli santilli santini santoni santoro santucci sapienza saponaro saraceno sardi sardo sarti sartini sartor
sartori satta savini savino savio scaglione scalia scalise scanu scaramuzza scarano scarlatti scarpa scarpelli
scarpellini scattolin schettino schiavo schiavon schiavone schillaci schirru sciacca sciortino sclafani scognamiglio
scola scordo scotti scotto scuderi sechi segato segre selmi semeraro senatore sepe serafini serao sergi serpi serra
serventi sessa settembrini severi severini sforza sgarbi sica signorelli silvani silvestri silvestrini simeone simeoni
simi simionato simonelli simonetti simoni simonini siniscalchi sironi sisti solari solda soldini solinas sorbo soressi
sorge soriano sorrentino spadaro spadoni spagnuolo spampinato spano spanu spataro spaziani spera sperandio sperti
spinelli spinola spinosa sposito spreafico squillace stefanelli stefani stefanini stefanutti stracuzzi strazzeri
striano sturaro suardi succi tacconi taddei tagliabue tagliaferri tagliaferro tagliapietra talarico tallarico tambone
tamburini tamburrino tarabella tarantini tarantino tardelli targetti taroni tarquini tartaglia tassi tassinari tassone
tassoni tavani tavella tedesco tenaglia teodori terenzi terracciano testa testi testini tiberi tinti tirelli tironi
todaro todeschini todisco tofani tognetti tomaselli tomasi tomasini tomassetti tomassini tommasi tommasini tonelli
tonello tonini toniolo tonon tornaghi tornatore torregrossa torrisi tortorella tosato tosatti toscano tosetto tosi
toso tosoni tosto tozzi traina tramontana travaglini traverso trentin trevisan trevisani tricarico trimarchi tripodi
troiano troisi trotta trovato tucci tumino turati turci turconi turrini ubaldi uberti ugolini ulivieri urbani urbinati
urso usai vaccari vaccaro vailati valente valenti valentini valeri valla vallone valsecchi vanni vannini vannucci
vanzini varani varriale vasile vassallo vecchi vecchione vella veneziano ventura venturelli venturi venturini venuti
vercesi verdi vernocchi veronese veronesi verrengia verri verzeni vescovi vezzali vezzani vezzoli vianello viani
vicari vicentini vidoni vieri vigano vigliotti vignali vignola vigo villani villari villata vinci vinciguerra violante
viscardi visconti visentin visentini visintin visone vitali vitiello vivaldi vivarelli vizzini volpato volpe volpi
volpini vona zaccagnini zaccaria zaccheo zacchi zaffaroni zagaria zago zambelli zambon zamboni zambrano zampieri
zanardi zanatta zanca zanchi zanella zanelli zanetti zanetto zani zanin zanini zanni zannini zannoni zanolli zanon
zanoni zanotti zappa zappala zappia zarri zavatta zavattini zecchini zedda zeni zerbini zilio zingaretti zini zinni
zito zizzi zoccali zoli zonta zoppi zoppis zorzetto zorzi zuccarelli zuccari zuccaro zucchi zuliani zullo zunino
"""
_ENGLISH: Final = """
adams allen anderson andrews armstrong arnold atkins atkinson bailey baker barker barlow barnes barnett baron barrett
bartlett barton bates bauer baxter beaumont becker bell bennett benson birch blackwell bowen bowles bowman boyd boyle
bradshaw brady brandt bray brennan brewer briggs britton brookes brooks brown browne bryant buchanan buckley burgess
burke burns burrows burt butler byrd byrne campbell carey carlson carr carroll carter cartwright chadwick chamberlain
chambers chandler chapman charlton chen christie clarke clarkson clayton clements cole coleman coles collins conner
connolly conway cook cooke cooksey cookson cooper copeland corbett cox crawford crossley cunningham dalton daly
daniels davey davidson davies davis davison dawson denton diaz dickinson dickson dixon dobson dodd doherty donaldson
donnelly doyle drake duffy dunn eaton edwards elliott ellis ellison emerson evans evison farrell fenton ferguson finch
finlay fischer fisher fitzgerald fitzpatrick fleming fletcher flint flores flynn foley forbes forster foster fowler
fox francis franklin fraser freeman frost fuller gallagher garcia gardiner gardner garner garrett gibbons gibbs gibson
gilbert giles gill goddard godfrey godwin gomez gonzalez goodwin gould gray greaves green greene greenwood grey
griffin griffiths haines hale hall hamilton hammond hancock hanson harding hardy hargreaves harper harrington harris
harrison hartley harvey hayes haynes hayward healy heath henderson hernandez hewitt hicks higgins hill hobbs hodges
hodgson hoffmann hogan holden holloway holmes holt hooper hopkins horton howarth howe howell howells hudson hughes
humphreys humphries hunt hunter hurst hussain hutchinson hyde ingram irving jacobs jarvis jeffries jenkins jenkinson
jennings jennison johnson johnston jones kavanagh keane kearney kehoe kemp kendall kennedy kerr khan kirby kirk klein
knight knowles koch lamb lambert lawson leach lester lister livingstone lowe lynch lyons macdonald mackay mackenzie
maclean macleod macmillan maguire mann manning marsden marsh martinez mason matthews maxwell mcallister mcbride mccann
mccarthy mccormack mcdonald mcgrath mcgregor mcguire mcintosh mcintyre mckay mckee mckenna mckenzie mclaughlin mclean
mcleod mcmahon mcmillan mcnally mcpherson mead mellor metcalfe meyer michaels miller mills milner mooney moore moran
morris morrison morrow morton moss muir mullen muller mullins murphy murray myers nash naylor nelson newman nguyen
nicholls nicholson nolan norris norton nugent o'brien o'connell o'connor o'donnell o'hara o'keefe o'leary o'neill
o'reilly o'shea o'sullivan o'toole oakley osborne owens palmer parker parkes parkin parkinson parry parsons patel
patterson payne peacock pearce pearson perez perkins perry peters peterson phillips phipps pickering pike pollard
poole porter potter potts powell pratt pritchard proctor pugh quigley quinn ramirez randall reed rees reeves regan
reid reilly reynolds rhodes rice richards richardson richter riley rivera robbins roberson roberts robertson robinson
robson rodgers rodriguez rogers rooney rowe rowlands rowley sanchez sanders sanderson sandhu saunders schmidt
schneider schofield schulz schwartz sharma sharpe shaw sheehan shelton shepherd sheppard sherwood simmons simms simons
simpson sims sinclair singh skinner slater smith steele stephens stephenson stevens stevenson stokes storey sullivan
sutherland sweeney sykes tate taylor templeton thompson thomson thornton thorpe tierney tomlinson torres townsend
tucker turnbull turner underwood vaughan wade wagner walker wallace wallis walsh walters walton ward warner warren
watkins watson watts webb weber webster welch wheeler whelan whitaker white whitehead whitehouse whittaker wilcox
wilkins wilkinson williams willis willson wilson wong woods woodward wright wyatt yates
"""

SURNAMES: Final = frozenset(f"{_ITALIAN} {_ENGLISH}".split())
"""In lower case and without accents, the sign of `D'Angelo` as it is typed."""

_ITALIAN_WORDS: Final = """
amato angeli balestra barbieri barone baroni bassi basso battaglia bianchi bianco biondi biondo bolognesi boschi bosco
bottaro botti bravi calabrese calvi canzi capone caponi carbone carboni cardinale castagna castelli cavaliere
cavalieri cavalli cavallo cervi chiari chiesa compagnoni conte conti cortese cortesi corti costa cremonesi fabbri
farina ferrarese ferri ferro fiore folli fontana franchi gagliardi gagliardo galli gallo gatti genovese giunta giusti
granata grandi grassi grasso greco grillo grossi grosso guerra innocenti lanza leone leoni lombardo longo lucchesi
lupi lupo mandarino mangione mantovani manzi manzo marchese marchesi marini marino mazza melone meloni merlo molinari
monaco monti mora moretta mori moro mosca napoletano nebbia negri negro neri oliva pace padovani pagani pagano paglia
palma panico papa patrone pedone pelosi pepe pesaresi piccoli piga pisano pizzo pugliese quaranta radice ragno ratti
ricci riccio riva rivolta rizzo rocca romagnoli romani rossi rosso salvi salvo sapienza sardi sardo savio scarpa
senatore serra serventi sorge spagnuolo spera tavella tedesco testa testi toscano tosto trevisani trotta vaccari
vecchi veneziano verdi veronese vescovi vinci violante volpe volpi zappa zoppi zucchi
"""
_ENGLISH_WORDS: Final = """
baker bell birch brewer brown butler byrd carter chambers chandler cook cooper fisher flint fowler fox freeman frost
fuller gardner gray green grey hall hardy heath hill holt hunt hunter knight lamb mann marsh mason mead miller mills
moss newman oakley pike porter potter reed shepherd slater steele storey taylor turner walker ward wheeler white woods
"""

WORDS_TOO: Final = frozenset(f"{_ITALIAN_WORDS} {_ENGLISH_WORDS}".split())
"""Surnames that mean something else before other words (`Green energy`, `Costa molto?`) or without a capital."""

LIKE_A_SURNAME: Final = frozenset(
    """
    anelli anziani appelli architetti argini armadietti bagnini bambini banchetti biglietti biliardi biscotti
    boschetti braccialetti cagnolini caldi camini cancelli canotti capelli cappotti cappucci cappuccini carrelli
    cartelli cassetti cestelli cestini cinesini coltelli comodini condotti confetti confini cotti cugini cuscini
    destini difetti divanetti divanini effetti egiziani festini fornelli fornetti fratelli furgoncini furgonetti
    gabinetti gattini gemelli getti giardini gioielli gradini guardiani indiani inquilini italiani lavandini letti
    lettini libretti livelli magazzini materassi mattini mazzetti mediani miliardi modelli moscerini motorini
    oggetti ombrelli orecchini origini orsetti pacchetti palazzi panini pannelli pannolini passeggini pattini
    pedalini piani piumini porcelli prodotti progetti pulcini pupazzi ragazzi riguardi rimini ripiani ritardi rotti
    rubinetti ruscelli sacchetti saldi salotti scalini seggiolini sguardi siciliani soggetti soldi spazi sportelli
    spuntini strazzi tardi tasselli tavolini tendini termini terrazzi tetti topini turbini uccelli veneziani
    vercelli vicini vini violini vitelli volantini vulcani
    """.split()
)
"""What firms are asked for, or others are called, and ends as surnames do."""

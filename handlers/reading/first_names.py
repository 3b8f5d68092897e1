"""Common first names in Italy and in English, for telling a person from an ordinary word.

Written by hand from everyday knowledge: the names that a shop hears every week, not a register. A name that
is missing here is still understood when it is written with capitals and a surname.
"""

from typing import Final

_ITALIAN: Final = """
adele adriana adriano agnese alba alberto aldo alessandra alessandro alessia alessio alex alfonso alfredo
alice allegra amedeo andrea angela angelica angelo anita anna annalisa annamaria antonella antonia
antonietta antonino antonio arianna armando arturo asia aurora barbara beatrice benedetta bianca bruna
bruno camilla carla carlo carlotta carmela carmelo carmen caterina cecilia cesare chiara cinzia clara
claudia claudio corrado cosimo cristian cristiana cristiano cristina daniela daniele dario davide debora
diana diego dino domenica domenico donatella donato edoardo elena eleonora elia eliana elisa elisabetta
emanuela emanuele emilia emilio emma enrica enrico enzo erica erika ermanno ernesto ettore eugenia eugenio
eva fabiana fabio fabiola fabrizio federica federico ferdinando filippo flavia flavio franca francesca
francesco franco gabriele gabriella gaetano gaia gennaro gerardo giacomo giada gianfranco gianluca
gianluigi gianmarco gianna gianni gianpaolo gilda gina gino giorgia giorgio giovanna giovanni giulia
giuliana giuliano giulio giuseppe giuseppina gloria grazia graziella guido ignazio ilaria ines irene
isabella ivan ivana ivano jacopo katia lara laura lea leonardo lidia liliana lina linda lisa livia livio
lorena lorenza lorenzo loretta luca lucia luciana luciano lucio ludovica ludovico luigi luigia luigina
luisa maddalena manuel manuela mara marcella marcello marco margherita maria marianna marina mario marisa
marta martina martino massimiliano massimo matilde matteo maurizio mauro melissa michela michele milena
mirco miriam mirko monica nadia natalia niccolo nicola nicole nicoletta nicolo noemi olga orazio ornella
oscar paola paolo pasquale patrizia patrizio piera pierluigi piero pietro pina pino raffaele raffaella
rebecca renata renato renzo riccardo rita roberta roberto rocco romano romina rosa rosanna rosaria rosario
rossana rossella ruggero sabrina salvatore samuel samuele sandra sandro santo sara sebastiano serena
sergio silvana silvano silvia silvio simona simone sofia sonia stefania stefano susanna tania tatiana
teresa tina tiziana tiziano tommaso ugo umberto valentina valentino valeria valerio vanessa veronica
vincenza vincenzo virginia vito vittoria vittorio viviana walter
ada adalberto addolorata adelaide adelina adolfo agata agostina agostino aida albina albino aldina alessandrina alfio
alfonsina alida alina amalia ambra amelia amerigo anastasia anselmo antonello apollonia ariberto aristide
armanda arnaldo aronne artemio assunta attilio augusta augusto aurelia aurelio azzurra baldassarre bartolomeo basilio
battista beniamino benito bernardo berta bettina biagio brigida brunella bruno calogera calogero camillo candida
carina carlotta carolina cassandra catia celeste celestino cesira chantal christian cinzia clarissa claretta
clelia clemente clementina cloe concetta consuelo corinna cosima costantino costanza damiano danilo daria debora
delia demetrio denis denise desiree diletta domiziana donatello dora doriana dorina doris edda edgardo edmondo edvige
egidio elda elda elettra elide eligio elio elisabeth elvio elvira emanuel emiliana emiliano ennio enrichetta ercole
erminia erminio ersilia esmeralda ester eufemia evelina ezio fabia fabrizia fausta fausto federigo felice felicia
fernanda fernando ferruccio fiammetta filiberto filomena fiorella fiorenza fiorenzo flaminia flora floriana floriano
fortunato fosca franchino fulvia fulvio gabriel galileo gaspare gavino gemma genoveffa germana germano geronimo
gervasio giacinto giacoma gian giancarlo giandomenico gianfilippo gianfrancesco gianmaria giannina giampaolo giampiero
giampietro gianpiero gianpietro gilberto gildo ginevra gioacchino gioele gioia giordana giordano giosue gisella
giuditta giuliette
giusi giusy goffredo graziano grazia greta gregorio grazietta gualtiero guendalina guglielmo gustavo ida ilario
ilenia ilia
imma immacolata ines innocenzo iolanda ippolito irma irma isa isacco isidoro isotta italo iva ivo jessica joele jolanda
karin katiuscia kevin kristian ladislao lamberto lanfranco laila lavinia leandro leda leo leonarda leonida leontina
letizia lia liborio licia licio liana lilia liliana lino lisetta loredana lorella loriana loris luana lucilla
lucrezia luce
ludmilla luna luisella maddalena mafalda maia maika malvina manfredi manlio manolo marcellina mariachiara mariagrazia
mariangela
mariano mariapia mariarosa mariateresa marica mariella mariangela marilena marilina marinella mariolina maristella
marta martin
massimiliana matteo mattia mauri maura maurilio maurizia mena mercedes mia michelangelo michelina mila milo mimma
mimmo mina
minerva mirella miranda mirta moira morena moreno morgana myriam nando napoleone natale natalina natalino nazzareno
nelly nello
nerina nerio nevio nicodemo nicolino nilde nina ninetta nino nives noa noemi norberto norma novella nunzia nunzio
oberto odetta
ofelia olimpia olivia oliviero omar ombretta onofrio onorina oreste oriana orietta orlando orsola ortensia osvaldo
ottavia
ottavio ottone pamela pancrazio paride pascal pasqualina patrick penelope pia pierangela pierangelo pierfrancesco
piergiorgio
pierina pierino piermario pierpaolo piersilvio pio placido plinio priscilla primo prospero quinto quirino rachele
raffaella
raimonda raimondo ramona raoul raul regina remigio remo renza rinaldo rino robertino rocchina rodolfo rolando romeo
romualdo
rosalba rosalia rosalinda rosamaria rosangela rosella rosetta rosina rosita rosolino rossano rufina ruben rudy ruth
sabatino
sabina sabino salvatrice samanta samantha sandrina santa santi santina santino sarah saverio savina sefora selene
selvaggia
serafina serafino serenella severina severino sharon sibilla silvestro silvina simonetta siria siro sofia sonia
speranza stefan
stella susy sveva tamara tatiana tea tecla telemaco teo teodora teodoro teresina terenzio thomas tilde timoteo tito
tobia tosca
toni tony tranquillo tristano tullia tullio ubaldo uberto ulderico ulisse umile urbano ursula valentino vasco venere
vera
verdiana vilma vincenzina viola violetta virgilio virna vitale vitaliano vitalia vittore viviano wanda wilma ylenia
yuri zaira zeno zita
nico gigi beppe peppe nanni titti ambrogio annarita annachiara mariacristina mariaelena marialuisa pierfranco
"""
_ENGLISH: Final = """
adam alan albert alison amanda amy andrew ann anne anthony ashley ben benjamin betty bob brian bridget
caroline catherine charles charlotte chris christine christopher claire colin daniel david deborah dennis
diane donald donna dorothy edward elizabeth emily eric ethan frank gary george gordon hannah harry heather
helen henry jack jacob james jane janet jason jean jeff jennifer jessica jim joan joe john jonathan joseph
josh joshua joyce judith julia julie justin karen kate katherine kathleen keith kelly kenneth kevin larry
lauren leo liam linda louise lucy margaret martin mary matthew megan michael michelle mike nancy nathan
nicholas oliver olivia pamela patricia patrick paul peter philip rachel raymond richard robert robin roger
ronald rose ruth ryan samantha sandra sarah scott sean sharon simon sophie stephanie stephen steve steven
stuart susan terry
abigail aaron aidan alexander alice alfred alicia amber angela anita annie arthur audrey austin barbara barry
beatrice bernard
bethany beverly bill billy blake bonnie brandon brenda brandy brad bradley brett bruce bryan calvin cameron carl
carla carol carole
carolyn carrie cathy chad charlie chelsea cheryl chloe chuck cindy clara clark claudia clifford connor courtney craig
crystal
curtis cynthia dale dan dana danielle darren dave dawn dean debbie denise derek diana doug douglas duncan dustin
dylan earl eddie edwin
eileen elaine eleanor ella ellen elliot emma erin ernest esther ethel eugene eva evan evelyn fiona florence fred
frederick gail
gareth gavin gemma geoff geoffrey georgia gerald gina glen glenn gloria grace graham greg gregory gwen hayley hazel
heidi henry herbert
holly hope howard hugh ian irene isaac isabel isla ivan ivy jackie jackson jade jake jamie jan janice jasmine jay
jeffrey jenny
jeremy jerry jesse jill jo joanna joanne jodie joel johnny jonas jordan jordi jorge jose juan judy julian julie karl
katie kay kelvin
ken kenny kerry kim kirsty kyle lance laurence laurie lawrence lee leon leonard leslie lesley lewis lily lindsay
lloyd lois logan
lorraine louis louise lucas luke lydia lynn lynne madison maggie malcolm marcus maria marie marilyn marion marjorie
mark marshall
marvin maureen max maya melanie melissa mia miguel mildred miles millie mitchell moira molly monica morgan nadia
naomi natalie
neil nick nigel nina nora norma norman oscar owen paige paula pauline peggy penny pete phil phillip phoebe phyllis
piers rebecca
rex rhys ricky rob robbie roberta rodney roger roland rosemary ross roy ruby russell sally sam sandy sean shane
shannon sheila
shirley sid sidney simon sophia spencer stacey stanley stella stewart sue suzanne sylvia tara ted teresa theo theresa
tiffany tina
toby todd tracey tracy travis trevor trudy tyler valerie vanessa vera vernon vicky victor virginia vivian wayne wendy
wesley
will yvonne zach zachary
jens klaus hans jurgen jorg wolfgang uwe dieter heinz helga ingrid birgit sabine petra heike anke stefan markus
matthias florian
jean jacques pierre michel francois philippe alain laurent nicolas sophie isabelle nathalie sylvie celine camille luc
carlos luis javier manuel miguel pedro pablo jose juan antonio lucia carmen pilar maria ana isabel marta fernando rafael
mohamed mohammed ahmed ali omar youssef fatima amina hassan ion andrei mihai elena ionut bogdan thomas tim timothy
tom tony victoria vincent william zoe
aisha alfie amir amit anjali anya archie arjun arun asif beth bilal bogdana callum cosmin cristi deepak dmitri
ekaterina elsie ewan evie farah farida finn freya hamza hana ibrahim imogen imran ioana irina jasmin khalid
kieran kiran layla leila maisie marius mihaela muhammad mustafa natasha nazia niamh nikhil oksana olena petru
poppy priya radu rahul raj rajesh rashid ravi razvan rory saira salma samir sanjay sergiu shreya siobhan
sunita svetlana tariq tess viorel yasmin yusuf zahra zainab zara
"""

ITALIAN_FIRST_NAMES: Final = frozenset(_ITALIAN.split())
FIRST_NAMES: Final = ITALIAN_FIRST_NAMES | frozenset(_ENGLISH.split())
"""In lower case and without accents."""

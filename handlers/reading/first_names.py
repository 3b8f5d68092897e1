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
stuart susan terry thomas tim timothy tom tony victoria vincent william zoe
"""

FIRST_NAMES: Final = frozenset((_ITALIAN + _ENGLISH).split())
"""In lower case and without accents."""

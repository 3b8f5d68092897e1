"""What people really type, abbreviated, slipped and in any order: said on Wednesday 18 March 2026 at 10:20 in Rome."""

import pytest

from tests.handlers.reading.test_moments import read

ITALIAN = """
domani h 10.30                                = Thu 19 Mar 10:30
verso le 17                                   = Wed 18 Mar 17:00
1.4 ore 9                                     = Wed 01 Apr 09:00
1.4, ore 9.30                                 = Wed 01 Apr 09:30
3.4 h 10                                      = Fri 03 Apr 10:00
20.3 ore 15                                   = Fri 20 Mar 15:00
20.3 alle 9                                   = Fri 20 Mar 09:00
25.3 ore 10:30                                = Wed 25 Mar 10:30
25.3. ore 10                                  = Wed 25 Mar 10:00
il 1.4 ore 9                                  = Wed 01 Apr 09:00
1.4 at 9am                                    = Wed 01 Apr 09:00
1.5 ore                                       = Wed 18 Mar 11:50
2.5 ore 10 min                                = Wed 18 Mar 13:00
lun 14:30                                     = Mon 23 Mar 14:30
lunedi pomeriggio alle 3                      = Mon 23 Mar 15:00
dom mattina                                   = Sun 22 Mar 09:00
ven 9.30                                      = Fri 20 Mar 09:30
giovedì 19 ore 11                             = Thu 19 Mar 11:00
domani verso mezzogiorno                      = Thu 19 Mar 12:00
domani sera dopo cena                         = Thu 19 Mar 21:00
dopodomani h15                                = Fri 20 Mar 15:00
dopodomani alle 8 e 30                        = Fri 20 Mar 08:30
domani 9                                      = Thu 19 Mar 09:00
oggi pome                                     = Wed 18 Mar 15:00
oggi alle 5                                   = Wed 18 Mar 17:00
oggi pomeriggio verso le 4                    = Wed 18 Mar 16:00
stasera verso le 9                            = Wed 18 Mar 21:00
stasera tardi                                 = Wed 18 Mar 22:00
alle sei di sera                              = Wed 18 Mar 18:00
alle 8 del mattino                            = Thu 19 Mar 08:00
alle undici e un quarto                       = Wed 18 Mar 11:15
un quarto alle 6                              = Wed 18 Mar 17:45
alle 4 meno dieci                             = Wed 18 Mar 15:50
mezzogiorno e mezzo                           = Wed 18 Mar 12:30
all'una e mezza                               = Wed 18 Mar 13:30
alle 18 circa                                 = Wed 18 Mar 18:00
alle 15.30 di domani                          = Thu 19 Mar 15:30
alle 9 di lunedì                              = Mon 23 Mar 09:00
ore 8                                         = Thu 19 Mar 08:00
h 9                                           = Thu 19 Mar 09:00
a mezzanotte                                  = Thu 19 Mar 00:00
dalle 15 alle 16                              = Wed 18 Mar 15:00
tra le 9 e le 10 di domani                    = Thu 19 Mar 09:00
domani mattina tra le 9 e le 10               = Thu 19 Mar 09:00
mattina di giovedì                            = Thu 19 Mar 09:00
nel pomeriggio di venerdì                     = Fri 20 Mar 15:00
oggi a fine giornata                          = Wed 18 Mar 18:00
domani in tarda mattinata                     = Thu 19 Mar 11:00
domani a inizio giornata                      = Thu 19 Mar 09:00
domani a pranzo                               = Thu 19 Mar 13:00
dopo pranzo domani                            = Thu 19 Mar 14:00
chiusura                                      = Wed 18 Mar 18:00
sabato sera                                   = Sat 21 Mar 19:00
tra 3 gg                                      = Sat 21 Mar 09:00
tra un paio di giorni                         = Fri 20 Mar 09:00
tra una decina di giorni                      = Sat 28 Mar 09:00
fra quindici giorni                           = Thu 02 Apr 09:00
fra 10 min                                    = Wed 18 Mar 10:30
tra 45'                                       = Wed 18 Mar 11:05
fra tre quarti d'ora                          = Wed 18 Mar 11:05
tra due ore e mezza                           = Wed 18 Mar 12:50
tra 1h e 15                                   = Wed 18 Mar 11:35
fra un'oretta                                 = Wed 18 Mar 11:20
tra mezz'oretta                               = Wed 18 Mar 10:50
tra 2 sett                                    = Wed 01 Apr 09:00
lunedì tra due settimane                      = Mon 30 Mar 09:00
fra due lunedì                                = Mon 30 Mar 09:00
fra una settimana alle 10                     = Wed 25 Mar 10:00
fra 6 mesi                                    = Fri 18 Sep 09:00
tra 1 anno                                    = Thu 18 Mar 2027 09:00
lunedì a otto                                 = Mon 30 Mar 09:00
oggi a quindici                               = Wed 01 Apr 09:00
il primo del mese                             = Wed 01 Apr 09:00
il 5 del mese prossimo                        = Sun 05 Apr 09:00
ai primi di aprile                            = Wed 01 Apr 09:00
inizio settimana prossima                     = Mon 23 Mar 09:00
a metà settimana                              = Wed 25 Mar 09:00
metà mese                                     = Wed 15 Apr 09:00
fine trimestre                                = Tue 31 Mar 18:00
fine anno                                     = Thu 31 Dec 18:00
fine aprile                                   = Thu 30 Apr 18:00
entro fine mese                               = Tue 31 Mar 18:00
fine settimana                                = Fri 20 Mar 18:00
nel weekend                                   = Sat 21 Mar 09:00
dopo il weekend                               = Mon 23 Mar 09:00
questo sabato                                 = Sat 21 Mar 09:00
venerdì prox                                  = Fri 27 Mar 09:00
lunedì prox ore 9                             = Mon 23 Mar 09:00
prossima settimana giovedì                    = Thu 26 Mar 09:00
giovedì della settimana prossima alle 10      = Thu 26 Mar 10:00
la settimana dopo                             = Mon 23 Mar 09:00
per lunedì                                    = Mon 23 Mar 09:00
x venerdi                                     = Fri 20 Mar 09:00
primo lunedì del mese                         = Mon 06 Apr 09:00
ultimo venerdì del mese                       = Fri 27 Mar 09:00
penultimo giorno del mese                     = Mon 30 Mar 09:00
ultimo giorno lavorativo del mese             = Tue 31 Mar 09:00
il secondo martedì di maggio                  = Tue 12 May 09:00
25/3                                          = Wed 25 Mar 09:00
25/03/26 h 16                                 = Wed 25 Mar 16:00
25-03-2026                                    = Wed 25 Mar 09:00
25 dic                                        = Fri 25 Dec 09:00
il 3/4 alle 12                                = Fri 03 Apr 12:00
31 marzo ore 17:45                            = Tue 31 Mar 17:45
1° aprile                                     = Wed 01 Apr 09:00
lunedì 30 marzo alle 9:15                     = Mon 30 Mar 09:15
l'8 aprile                                    = Wed 08 Apr 09:00
a settembre                                   = Tue 01 Sep 09:00
il 20 p.v.                                    = Fri 20 Mar 09:00
il 30 c.m.                                    = Mon 30 Mar 09:00
dopo il 25                                    = Thu 26 Mar 09:00
dopo il 25 aprile                             = Mon 27 Apr 09:00
dopo lunedì                                   = Tue 24 Mar 09:00
dopo agosto                                   = Tue 01 Sep 09:00
dopo Pasqua                                   = Tue 07 Apr 09:00
dopo Natale                                   = Mon 28 Dec 09:00
dopo le feste                                 = Thu 07 Jan 2027 09:00
il giorno dopo Pasquetta                      = Tue 07 Apr 09:00
martedì dopo Pasqua                           = Tue 07 Apr 09:00
la settimana dopo Pasqua                      = Mon 06 Apr 09:00
3 giorni dopo Pasqua                          = Wed 08 Apr 09:00
due giorni prima di Natale                    = Wed 23 Dec 09:00
la vigilia di Natale alle 10                  = Thu 24 Dec 10:00
a ferragosto                                  = Sat 15 Aug 09:00
una settimana da lunedì                       = Mon 30 Mar 09:00
domnai alle 9                                 = Thu 19 Mar 09:00
mercoldi prossimo                             = Wed 25 Mar 09:00
giovdì                                        = Thu 19 Mar 09:00
settmana prossima                             = Mon 23 Mar 09:00
dopdomani                                     = Fri 20 Mar 09:00
domani pomerigio                              = Thu 19 Mar 15:00
ricordamelo domani alle 11 per favore         = Thu 19 Mar 11:00
"""

ENGLISH = """
the day after tomorrow at noon                = Fri 20 Mar 12:00
in 1h30                                       = Wed 18 Mar 11:50
first thing tomorrow                          = Thu 19 Mar 09:00
first thing monday morning                    = Mon 23 Mar 09:00
tmrw 3pm                                      = Thu 19 Mar 15:00
tomorow at 10                                 = Thu 19 Mar 10:00
next thurs 2pm                                = Thu 26 Mar 14:00
this friday                                   = Fri 20 Mar 09:00
mon 9:30am                                    = Mon 23 Mar 09:30
monday at 2                                   = Mon 23 Mar 14:00
at half past four                             = Wed 18 Mar 16:30
half three                                    = Wed 18 Mar 15:30
ten to five                                   = Wed 18 Mar 16:50
quarter past 11                               = Wed 18 Mar 11:15
20 past 3pm                                   = Wed 18 Mar 15:20
noon tomorrow                                 = Thu 19 Mar 12:00
midnight                                      = Thu 19 Mar 00:00
eod tomorrow                                  = Thu 19 Mar 18:00
friday eod                                    = Fri 20 Mar 18:00
end of next month                             = Thu 30 Apr 18:00
eom                                           = Tue 31 Mar 18:00
end of q2                                     = Tue 30 Jun 18:00
start of next month                           = Wed 01 Apr 09:00
mid april                                     = Wed 15 Apr 09:00
beginning of next week                        = Mon 23 Mar 09:00
last working day of the month                 = Tue 31 Mar 09:00
first monday of next month                    = Mon 06 Apr 09:00
third friday of may                           = Fri 15 May 09:00
last friday of march                          = Fri 27 Mar 09:00
a week from monday                            = Mon 30 Mar 09:00
two weeks from tomorrow                       = Thu 02 Apr 09:00
a week on tuesday                             = Tue 31 Mar 09:00
tuesday week                                  = Tue 31 Mar 09:00
in a fortnight                                = Wed 01 Apr 09:00
in a couple of hours                          = Wed 18 Mar 12:20
in a few days                                 = Sat 21 Mar 09:00
in half an hour                               = Wed 18 Mar 10:50
in three quarters of an hour                  = Wed 18 Mar 11:05
in 2 and a half hours                         = Wed 18 Mar 12:50
90 minutes from now                           = Wed 18 Mar 11:50
10 days from today                            = Sat 28 Mar 09:00
in 2 wks                                      = Wed 01 Apr 09:00
3 days after easter                           = Wed 08 Apr 09:00
the monday after easter                       = Mon 06 Apr 09:00
good friday                                   = Fri 03 Apr 09:00
after christmas                               = Mon 28 Dec 09:00
boxing day                                    = Sat 26 Dec 09:00
after the weekend                             = Mon 23 Mar 09:00
the week after next                           = Mon 30 Mar 09:00
week of april 6                               = Mon 06 Apr 09:00
april 3rd at 11                               = Fri 03 Apr 11:00
3rd of april, 4pm                             = Fri 03 Apr 16:00
the 3rd                                       = Fri 03 Apr 09:00
the 20th at 3                                 = Fri 20 Mar 15:00
march 31st                                    = Tue 31 Mar 09:00
31 mar 2026                                   = Tue 31 Mar 09:00
2026-04-01 09:00                              = Wed 01 Apr 09:00
thanksgiving                                  = Thu 26 Nov 09:00
tonight                                       = Wed 18 Mar 19:00
tonight at 9                                  = Wed 18 Mar 21:00
this afternoon                                = Wed 18 Mar 15:00
tomorrow after lunch                          = Thu 19 Mar 14:00
tomorrow late morning                         = Thu 19 Mar 11:00
friday after work                             = Fri 20 Mar 18:00
saturday night                                = Sat 21 Mar 22:00
wendsday                                      = Wed 25 Mar 09:00
thrusday 4pm                                  = Thu 19 Mar 16:00
next month                                    = Wed 01 Apr 09:00
next year                                     = Fri 01 Jan 2027 09:00
at 1530                                       = Wed 18 Mar 15:30
at 930                                        = Thu 19 Mar 09:30
between 3 and 4                               = Wed 18 Mar 15:00
from 2 to 4pm tomorrow                        = Thu 19 Mar 14:00
4pm london time                               = Wed 18 Mar 17:00
by friday                                     = Fri 20 Mar 09:00
remind me next tuesday please                 = Tue 24 Mar 09:00
twenty-five minutes from now                  = Wed 18 Mar 10:45
½ hour                                        = Wed 18 Mar 10:50
monday 20                                     = Mon 20 Apr 09:00
"""

REFUSED = """
dopo le ferie | ogni lunedì | every monday | lunedì o martedì | quando vuoi | più tardi | tra poco | later | soon | asap
until further notice | whenever | next time | la prossima volta | dopo la riunione | after the meeting | quando richiama
12 marco | aprire | match | tursday | forse domani | domani? forse | 31 aprile | alle 26 | lunedì 25 | mercoledì 20
domani alle 9 e alle 10 | non domani | domani no | a giorni | a ore | 3 | 2027 | 10-12 | +1 | tra | alle | prossimo
fra 2 | 333 1234567 | via Roma 12 | prezzo 1500 | lunedì mattina sera | alle 3 di mattina alle 4 | mar mer
"""


def _rows(table: str) -> list[tuple[str, str]]:
    return [tuple(map(str.strip, row.split("="))) for row in table.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("phrase", "meant"), _rows(ITALIAN) + _rows(ENGLISH))
def test_what_people_type_is_what_they_get(phrase: str, meant: str) -> None:
    assert read(phrase) == meant


@pytest.mark.parametrize("phrase", [each.strip() for line in REFUSED.strip().splitlines() for each in line.split("|")])
def test_what_names_no_moment_is_refused(phrase: str) -> None:
    assert read(phrase) == "unclear"

"""The numbers that prose states, and what is none."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import quantities
from generator.quantities import Quantity, find_quantities, matches, qualifier_words
from generator.quantities.languages import QUALIFIERS

Kind = Literal["count", "percent", "money"]
Found = tuple[str, str, Kind]  # the text, the value (a third to four places), the kind

ENGLISH: list[tuple[str, list[Found]]] = [
    ("On August 21, 2019, the sheriff spoke.", []),
    ("On 21 August 2019 the sheriff spoke.", []),
    ("It began on September 26 and ended on Oct. 3.", []),
    ("The trial ran August 21-23, 2019.", []),
    ("It was signed on the 3rd of May.", []),
    ("The log of 2019-08-21 is lost.", []),
    ("The log of 2019-08 is lost.", []),
    ("The form is dated 8/21/2019.", []),
    ("It passed in August 2019.", []),
    ("In the 1990s and the '90s it grew.", []),
    ("It fell in 2019.", []),
    ("It has run since 2007 and ends by 2025.", []),
    ("In fiscal year 2019 and FY2018 it fell.", []),
    ("The budget of FY 2018-19 was cut.", []),
    ("The 2017-2018 term was short.", []),
    ("From 2006 to 2013 it grew.", []),
    ("Between 2018 and 2020 it fell.", []),
    ("In 2017, 2018 and 2019 it rose.", []),
    ("The 2018/19 season ended.", []),
    ("The cost in 2019 dollars is unknown.", []),
    ("It sold for 2019 dollars.", [("2019 dollars", "2019", "money")]),
    ("Late 2019 and early 2020 were quiet.", []),
    ("The 2019 report was long.", [("2019", "2019", "count")]),
    ("Over 2000 people came.", [("2000", "2000", "count")]),
    ("It is 2000 km away.", [("2000", "2000", "count")]),
    ("It grew 2000 percent.", [("2000 percent", "2000", "percent")]),
    ("In 2019, 345 people were held.", [("345", "345", "count")]),
    ("On May 5, 12,000 people marched.", [("12,000", "12000", "count")]),
    ("In May 345 people marched.", [("345", "345", "count")]),
    ("We may 5 times ask.", [("5", "5", "count")]),
    ("The office opens at 3:30 p.m. and closes at 5 p.m.", []),
    ("It lasts from 3 to 5 p.m. at the hall.", []),
    ("At 14:00 the court met.", []),
    ("At 9 o'clock the court met.", []),
    ("The 1st, 22nd and third cases were dropped.", []),
    ("The twenty-first case was dropped.", []),
    ("A third of drivers were stopped.", [("A third", "0.3333", "count")]),
    (
        "One third of drivers, or two thirds, said so.",
        [("One third", "0.3333", "count"), ("two thirds", "0.6667", "count")],
    ),
    (
        "Two-thirds agreed; one-fifth did not.",
        [("Two-thirds", "0.6667", "count"), ("one-fifth", "0.2", "count")],
    ),
    ("A third man was charged.", []),
    ("A fifth grader wrote it.", []),
    ("The third quarter was slow.", []),
    (
        "A quarter left and three quarters stayed.",
        [("A quarter", "0.25", "count"), ("three quarters", "0.75", "count")],
    ),
    ("Three quarters of a million people left.", [("Three quarters of a million", "750000", "count")]),
    ("A quarter of a million dollars was spent.", [("A quarter of a million dollars", "250000", "money")]),
    ("1. Call the clerk.", []),
    ("2) Call the clerk.", []),
    ("## 3. Costs", []),
    ("Under 287(g) and form I-247A he was held.", []),
    ("HB 370 and H370 and SB 101 failed.", []),
    ("H.R. 1234 and S.B. 10 failed.", []),
    ("See § 1357(g) and §1357.", []),
    ("Section 133 and Article 5 apply.", []),
    ("Title 8, Chapter 12, Rule 9 and Form 1040 apply.", []),
    ("Case No. 12-3991 is open.", []),
    ("See page 18, p. 18 and pages 18, 19 and 20.", []),
    ("Table 3, Figure 2, paragraph 4 and footnote 7 show it.", []),
    ("Public Law 104-208 is old.", []),
    ("8 U.S.C. 1357 and 8 CFR 287.7 apply.", []),
    ("The court ruled in 567 U.S. 387 and 867 F.3d 1.", []),
    ("Interstate 85, I-85, Highway 12 and Route 66 meet.", []),
    ("The 18F team had 1:1 meetings about ISO 8601 and PS 118 with a 5G phone.", []),
    ("See doi:10.1000/182 or 10.1038/nphys1170.", []),
    ("Call 555-0100. See arXiv: 2101.00001 in 4K video, at a 50/50 chance.", []),
    ("Take line 4 to the end: line 4 carried 900 people, and bus 12 runs.", [("900", "900", "count")]),
    (
        "On the bus 345 people rode, each line 4 carried, and a 4K loan at 12C.",
        [("345", "345", "count"), ("4", "4", "count"), ("4K", "4000", "count"), ("12", "12", "count")],
    ),
    ("District 9 and Ward 3 voted.", []),
    ("CBS 17 and a Boeing 737 and an F-16 flew.", []),
    ("COVID-19 and MS-13 and G-7 and 4-H are names.", []),
    ("An iPhone 15 runs version 3.2 of it.", []),
    ("Since 9/11 they work 24/7.", []),
    ("Sections 133 and 134 apply to 345 people.", [("345", "345", "count")]),
    ("In these sections 345 people are named.", [("345", "345", "count")]),
    ("In this district 345 people voted.", [("345", "345", "count")]),
    ("Section 5 percent is odd.", [("5 percent", "5", "percent")]),
    ("Call 919-555-1234 or (919) 555-1234.", []),
    ("Call +34 912 345 678 or 911.", [("911", "911", "count")]),
    ("They call 345 people.", [("345", "345", "count")]),
    ("The White House is at 1600 Pennsylvania Avenue.", []),
    ("Write to Durham, NC 27701.", []),
    ("The number 1 reason is cost.", []),
    ("The detainees number 345.", [("345", "345", "count")]),
    ("He said no. 345 people left.", [("345", "345", "count")]),
    ("Release 1.2.3 is out.", []),
    ("File 12-34-5678 is sealed.", []),
    ("The note[^12] says so.", []),
    ("Thirteen people came.", [("Thirteen", "13", "count")]),
    ("Twelve people came, and three left.", []),
    (
        "Twenty-one people came, then twenty five.",
        [("Twenty-one", "21", "count"), ("twenty five", "25", "count")],
    ),
    ("Three hundred and forty-five people came.", [("Three hundred and forty-five", "345", "count")]),
    ("Two million came.", [("Two million", "2000000", "count")]),
    (
        "It cost two hundred and thirty thousand dollars.",
        [("two hundred and thirty thousand dollars", "230000", "money")],
    ),
    (
        "One million two hundred thousand people came.",
        [("One million two hundred thousand", "1200000", "count")],
    ),
    (
        "Between two million and three million people came.",
        [("two million", "2000000", "count"), ("three million", "3000000", "count")],
    ),
    (
        "Between one hundred and two hundred people came.",
        [("one hundred", "100", "count"), ("two hundred", "200", "count")],
    ),
    (
        "A hundred people and a thousand dogs came.",
        [("A hundred", "100", "count"), ("a thousand", "1000", "count")],
    ),
    ("Hundreds of thousands of people and several hundred dogs came.", []),
    (
        "Five percent and five percentage points differ.",
        [("Five percent", "5", "percent"), ("five percentage points", "5", "percent")],
    ),
    ("Zero percent came, with zero tolerance.", [("Zero percent", "0", "percent")]),
    (
        "Three hundred came, and ten million did not.",
        [("Three hundred", "300", "count"), ("ten million", "10000000", "count")],
    ),
    ("Five dollars and 50 cents.", [("Five dollars", "5", "money"), ("50 cents", "0.50", "money")]),
    (
        "A dozen eggs, two dozen eggs and half a dozen eggs.",
        [("A dozen", "12", "count"), ("two dozen", "24", "count"), ("half a dozen", "6", "count")],
    ),
    ("Dozens of people came.", []),
    (
        "Half a million people and a half-million dogs came.",
        [("Half a million", "500000", "count"), ("half-million", "500000", "count")],
    ),
    ("Half of them came.", [("Half", "0.5", "count")]),
    (
        "Half a percent is half of one percent.",
        [("Half a percent", "0.5", "percent"), ("half of one percent", "0.5", "percent")],
    ),
    ("It took half an hour.", []),
    ("A half-hearted second half followed.", []),
    ("It took a year and a half.", []),
    ("Two and a half million people came.", [("Two and a half million", "2500000", "count")]),
    ("A million and a half people came.", [("A million and a half", "1500000", "count")]),
    ("One and a half percent came.", [("One and a half percent", "1.5", "percent")]),
    (
        "Arrests doubled, then tripled, then halved.",
        [("doubled", "2", "count"), ("tripled", "3", "count"), ("halved", "0.5", "count")],
    ),
    ("It is twice as large and a threefold rise.", [("twice", "2", "count"), ("threefold", "3", "count")]),
    ("Three times as many came three times.", [("Three", "3", "count")]),
    ("One of them came.", []),
    ("One in three drivers was stopped.", [("One in three", "0.3333", "count")]),
    ("One-in-four drivers was stopped.", [("One-in-four", "0.25", "count")]),
    ("Six in 10 drivers were stopped.", [("Six in 10", "0.6", "count")]),
    ("One in five percent is odd.", [("five percent", "5", "percent")]),
    (
        "Of 10 drivers 1 in 10 was stopped.",
        [("10", "10", "count"), ("1", "1", "count"), ("10", "10", "count")],
    ),
    ("3 people came.", [("3", "3", "count")]),
    ("A 12-year-old and a thirteen-year-old came.", [("12", "12", "count"), ("thirteen", "13", "count")]),
    ("A 345-page report has a 10-percent rise.", [("345", "345", "count"), ("10-percent", "10", "percent")]),
    (
        "It holds 10k people, 5M people and 3bn atoms.",
        [("10k", "10000", "count"), ("5M", "5000000", "count"), ("3bn", "3000000000", "count")],
    ),
    ("It is 5km long and 2x as wide.", [("5", "5", "count"), ("2", "2", "count")]),
    (
        "It cost $5M, $1.5B, $5m and $10k.",
        [
            ("$5M", "5000000", "money"),
            ("$1.5B", "1500000000", "money"),
            ("$5m", "5000000", "money"),
            ("$10k", "10000", "money"),
        ],
    ),
    ("It cost $3 billion.", [("$3 billion", "3000000000", "money")]),
    (
        "It cost 5 million euros, or €5, or 5 €, or 5€.",
        [
            ("5 million euros", "5000000", "money"),
            ("€5", "5", "money"),
            ("5 €", "5", "money"),
            ("5€", "5", "money"),
        ],
    ),
    (
        "It cost £3.50 for 5 $10 bills.",
        [("£3.50", "3.50", "money"), ("5", "5", "count"), ("$10", "10", "money")],
    ),
    ("The change was -3.5 and −3.5 points.", [("-3.5", "-3.5", "count"), ("−3.5", "-3.5", "count")]),
    (
        "The change was (−3) points, +5% or -$5 or $-5.",
        [("−3", "-3", "count"), ("+5%", "5", "percent"), ("-$5", "-5", "money"), ("$-5", "-5", "money")],
    ),
    (
        "Ages 40-50, 40–50 and 40 to 50 came.",
        [
            ("40", "40", "count"),
            ("50", "50", "count"),
            ("40", "40", "count"),
            ("50", "50", "count"),
            ("40", "40", "count"),
            ("50", "50", "count"),
        ],
    ),
    ("It cost $40-$50.", [("$40", "40", "money"), ("$50", "50", "money")]),
    (
        "It took 2 to 3 million, or between 2 and 3 million.",
        [
            ("2", "2000000", "count"),
            ("3 million", "3000000", "count"),
            ("2", "2000000", "count"),
            ("3 million", "3000000", "count"),
        ],
    ),
    ("Two to three million came.", [("Two", "2000000", "count"), ("three million", "3000000", "count")]),
    ("Five to ten percent came.", [("Five", "5", "count"), ("ten percent", "10", "percent")]),
    ("Five to 10 percent came.", [("Five", "5", "count"), ("10 percent", "10", "percent")]),
    ("Five to ten people came.", []),
    ("It fell from 5 to 2 million.", [("5", "5", "count"), ("2 million", "2000000", "count")]),
    (
        "**345** people and **two** million and *81*% came.",
        [("345", "345", "count"), ("two** million", "2000000", "count"), ("81*%", "81", "percent")],
    ),
    ("It cost $**5**.", [("$**5", "5", "money")]),
    (
        "36.90 and .5 percent and 1,234,567.",
        [("36.90", "36.90", "count"), (".5 percent", "0.5", "percent"), ("1,234,567", "1234567", "count")],
    ),
    (
        "1,2,3 and 1/2 and 3/4 of a cup.",
        [
            ("1", "1", "count"),
            ("2", "2", "count"),
            ("3", "3", "count"),
            ("1/2", "0.5", "count"),
            ("3/4", "0.75", "count"),
        ],
    ),
    (
        "A vote of 5/4 and 50/50 and 1 / 2.",
        [
            ("5", "5", "count"),
            ("4", "4", "count"),
            ("50", "50", "count"),
            ("50", "50", "count"),
            ("1", "1", "count"),
            ("2", "2", "count"),
        ],
    ),
    ("½ of 3½ million is known.", [("½", "0.5", "count"), ("3½ million", "3500000", "count")]),
    ("345² people came.", [("345", "345", "count")]),
    (
        "The score was 3:1 and 3-to-1.",
        [("3", "3", "count"), ("1", "1", "count"), ("3", "3", "count"), ("1", "1", "count")],
    ),
    ("5km-10km is the range.", [("5", "5", "count"), ("10", "10", "count")]),
    ("Growth was sub-4% this year.", [("4%", "4", "percent")]),
    ("An 18- to 24-year-old came.", [("18", "18", "count"), ("24", "24", "count")]),
    ("Room 12B and B12 and H2O.", []),
    (
        "1 234 people and 12 345 people came.",
        [("1", "1", "count"), ("234", "234", "count"), ("12", "12", "count"), ("345", "345", "count")],
    ),
    (
        "It was 45 % or 45 pct or forty-five per cent.",
        [("45 %", "45", "percent"), ("45 pct", "45", "percent"), ("forty-five per cent", "45", "percent")],
    ),
    ("A hundred and 5 came.", [("A hundred", "100", "count"), ("5", "5", "count")]),
    ("Twenty, zero and nineteen.", [("Twenty", "20", "count"), ("nineteen", "19", "count")]),
    ("The ratio is 1,2345 here.", [("1", "1", "count"), ("2345", "2345", "count")]),
    ("Two thousand and five hundred people came.", [("Two thousand and five hundred", "2500", "count")]),
    ("We run 1.2.3 now.", []),
    ("Zero one zero.", []),
    ("It took 1 $ 5 minutes.", [("1 $", "1", "money"), ("5", "5", "count")]),
    ("Nothing here.", []),
    ("Half", [("Half", "0.5", "count")]),
    ("A", []),
    ("One", []),
    ("Half a", [("Half", "0.5", "count")]),
    ("Prices could double; a double murder; they had to double-check.", [("double", "2", "count")]),
    ("They met twice and doubled down, for twice the fee.", [("twice", "2", "count")]),
    ("In point 3 of the plan, 3 points count.", [("3", "3", "count")]),
    ("The plan is to (1) cut and (2) widen.", []),
    ("Of all, (12) were women and (13) men.", [("12", "12", "count"), ("13", "13", "count")]),
    ("They watched Studio 54, while in Durham 345 were held.", [("345", "345", "count")]),
    ("Docket 3:21-cv-00456 is shut; the odds are 3-to-1.", [("3", "3", "count"), ("1", "1", "count")]),
    ("Call 911 or text 988.", []),
    ("They won by 1700 votes in 2000.", [("1700", "1700", "count")]),
    ("Two-", []),
    ("One in", []),
    ("$", []),
    ("5 to $", [("5", "5", "count")]),
    ("5 to 6", [("5", "5", "count"), ("6", "6", "count")]),
    ("Five to", []),
    ("A dozen", [("A dozen", "12", "count")]),
    ("Two", []),
    ("One in five", [("One in five", "0.2", "count")]),
]
SPANISH: list[tuple[str, list[Found]]] = [
    ("El 3 de abril de 2019 habló el alguacil.", []),
    ("Del 3 al 5 de mayo hubo redadas.", []),
    ("El 1.º de mayo y el veintiuno de abril hubo redadas.", []),
    ("Mayo 5, 2019 fue el día.", []),
    ("En abril de 2019 hubo redadas.", []),
    ("El acta 2019-05-03 se perdió.", []),
    ("Cayó en 2019 y desde 2007 crece.", []),
    ("De 2006 a 2013 creció.", []),
    ("Entre 2018 y 2020 cayó.", []),
    ("Entre el 2018 y el 2020 cayó.", []),
    ("En el año fiscal 2019 cayó a finales de 2020.", []),
    ("En los años 90 y en los años noventa creció.", []),
    ("La década de 1990 fue larga.", []),
    ("El informe 2019 es largo.", [("2019", "2019", "count")]),
    ("Unas 2000 personas vinieron.", [("2000", "2000", "count")]),
    ("Costó en 2000 euros.", [("2000 euros", "2000", "money")]),
    ("Llegó a las 3 y salió a las 15:30.", []),
    ("Llegó a las 3 de la tarde y salió a la 1.", []),
    ("Avisó a las 3 personas.", [("3", "3", "count")]),
    ("Abre a las 5 p. m. y cierra a las 15.30 h.", []),
    ("El 1.º, la 2.ª, el 3er y el tercero.", []),
    ("El tercer trimestre fue malo.", []),
    (
        "Un tercio vino y dos tercios no.",
        [("Un tercio", "0.3333", "count"), ("dos tercios", "0.6667", "count")],
    ),
    ("La mitad vino.", [("mitad", "0.5", "count")]),
    ("La segunda mitad del año.", []),
    (
        "Tres cuartos y tres cuartas partes.",
        [("Tres cuartos", "0.75", "count"), ("tres cuartas partes", "0.75", "count")],
    ),
    (
        "La tercera parte, una quinta parte y un cuarto.",
        [
            ("La tercera parte", "0.3333", "count"),
            ("una quinta parte", "0.2", "count"),
            ("un cuarto", "0.25", "count"),
        ],
    ),
    ("Un cuarto de hora o media hora.", []),
    ("1) Llame al secretario.", []),
    ("La Ley 39 y el artículo 5 y el art. 6.", []),
    ("Los artículos 5 y 6 y la página 18.", []),
    ("La Sección 287(g) y la HB 370.", []),
    ("El n.º 5, el No. 6 y el número 7.", []),
    ("La COVID-19 y la I-85 y la ruta 66.", []),
    ("En esta sección 345 personas votaron.", [("345", "345", "count")]),
    ("Vive en la Calle Mayor 12 o en la Avenida de la Paz, 8.", []),
    ("Llame al +34 912 345 678.", []),
    (
        "Hubo 1.234,5 y 1 234 y 12 345 casos.",
        [("1.234,5", "1234.5", "count"), ("1 234", "1234", "count"), ("12 345", "12345", "count")],
    ),
    ("Hubo 1 234 567 casos.", [("1 234 567", "1234567", "count")]),
    ("Hubo 1,2 millones de casos.", [("1,2 millones", "1200000", "count")]),
    ("Hubo 3 mil casos y mil quejas.", [("3 mil", "3000", "count"), ("mil", "1000", "count")]),
    (
        "Hubo 1,5 y 3.5 y 1,234,567 casos.",
        [("1,5", "1.5", "count"), ("3.5", "3.5", "count"), ("1,234,567", "1234567", "count")],
    ),
    (
        "Subió 81 por ciento, u 81%, u 81 %.",
        [("81 por ciento", "81", "percent"), ("81%", "81", "percent"), ("81 %", "81", "percent")],
    ),
    (
        "Subió 5 puntos porcentuales y cinco por ciento.",
        [("5 puntos porcentuales", "5", "percent"), ("cinco por ciento", "5", "percent")],
    ),
    ("El por ciento es una medida.", []),
    ("Hubo cinco casos y trece quejas.", [("trece", "13", "count")]),
    (
        "Hubo veintiún casos y treinta y cinco quejas.",
        [("veintiún", "21", "count"), ("treinta y cinco", "35", "count")],
    ),
    ("Hubo trescientos cuarenta y cinco casos.", [("trescientos cuarenta y cinco", "345", "count")]),
    ("Hubo mil doscientos treinta y cuatro casos.", [("mil doscientos treinta y cuatro", "1234", "count")]),
    ("Costó dos mil millones de dólares.", [("dos mil millones de dólares", "2000000000", "money")]),
    ("Costó 3.000 millones de dólares.", [("3.000 millones de dólares", "3000000000", "money")]),
    ("Costó 1,2 mil millones de euros.", [("1,2 mil millones de euros", "1200000000", "money")]),
    (
        "Costó 5 euros, 5 €, $5 y 50 centavos.",
        [
            ("5 euros", "5", "money"),
            ("5 €", "5", "money"),
            ("$5", "5", "money"),
            ("50 centavos", "0.50", "money"),
        ],
    ),
    (
        "Un millón y un millón doscientos mil.",
        [("Un millón", "1000000", "count"), ("un millón doscientos mil", "1200000", "count")],
    ),
    ("Un millón mil casos y cien quejas.", [("Un millón mil", "1001000", "count"), ("cien", "100", "count")]),
    ("Treinta y un mil casos.", [("Treinta y un mil", "31000", "count")]),
    (
        "Una docena, dos docenas y media docena.",
        [("Una docena", "12", "count"), ("dos docenas", "24", "count"), ("media docena", "6", "count")],
    ),
    (
        "Medio millón y dos millones y medio.",
        [("Medio millón", "500000", "count"), ("dos millones y medio", "2500000", "count")],
    ),
    ("Un centenar de casos y miles de quejas.", [("Un centenar", "100", "count")]),
    ("El medio ambiente, en medio de todo.", []),
    (
        "Se duplicó, se triplicaron y es el doble.",
        [("duplicó", "2", "count"), ("triplicaron", "3", "count"), ("el doble", "2", "count")],
    ),
    ("Tres veces más casos, dos veces al año.", [("Tres", "3", "count")]),
    (
        "Uno de cada tres y dos de cada cinco.",
        [("Uno de cada tres", "0.3333", "count"), ("dos de cada cinco", "0.4", "count")],
    ),
    ("Cinco de cada 10 casos.", [("Cinco de cada 10", "0.5", "count")]),
    (
        "Entre 40 y 50, de 40 a 50 y 40-50.",
        [
            ("40", "40", "count"),
            ("50", "50", "count"),
            ("40", "40", "count"),
            ("50", "50", "count"),
            ("40", "40", "count"),
            ("50", "50", "count"),
        ],
    ),
    (
        "De 2 a 3 millones, o entre 2 y 3 millones.",
        [
            ("2", "2000000", "count"),
            ("3 millones", "3000000", "count"),
            ("2", "2000000", "count"),
            ("3 millones", "3000000", "count"),
        ],
    ),
    ("Entre veinte y treinta casos.", [("veinte", "20", "count"), ("treinta", "30", "count")]),
    ("De cinco a diez por ciento.", [("cinco", "5", "count"), ("diez por ciento", "10", "percent")]),
    ("Cayó -3,5 o −3,5 puntos.", [("-3,5", "-3.5", "count"), ("−3,5", "-3.5", "count")]),
    (
        "Mide 5km y pesa 10kg; son 10k.",
        [("5", "5", "count"), ("10", "10", "count"), ("10k", "10000", "count")],
    ),
    (
        "**345** personas y **dos** millones.",
        [("345", "345", "count"), ("dos** millones", "2000000", "count")],
    ),
    ("Tiene 3 hijos de 12 años.", [("3", "3", "count"), ("12", "12", "count")]),
    ("Tres cuartos de un millón.", [("Tres cuartos de un millón", "750000", "count")]),
    ("En la cárcel 345 presos y en el condado 345 de ellos.", [("345", "345", "count")] * 2),
    ("A las 12 semanas y antes de las 20 semanas.", [("12", "12", "count"), ("20", "20", "count")]),
    ("Salió de la dársena 6 y pasadas las 10 tras el aviso.", []),
    ("Es la Ley 6/1985 y el asunto C-311/18.", []),
    ("Llame al 112 o al 900 123 456.", []),
    ("Dos veces al año hubo un doble asesinato; cuesta el doble.", [("el doble", "2", "count")]),
    ("Cayó un -3,5%.", [("-3,5%", "-3.5", "percent")]),
    ("Nada.", []),
]
UNKNOWN: list[tuple[str, list[Found]]] = [
    (
        "1,234.5 tysiące, 81% i $5",
        [("1,234.5", "1234.5", "count"), ("81%", "81", "percent"), ("$5", "5", "money")],
    ),
    ("twenty percent, I-85, 2019-08-21", []),
    ("5 percent in 2019", [("5", "5", "count"), ("2019", "2019", "count")]),
    ("5km", []),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[Found]) -> None:
    assert quantities_of(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: list[Found]) -> None:
    assert quantities_of(text, "es") == expected


@pytest.mark.parametrize(("text", "expected"), UNKNOWN)
def test_an_unknown_language_has_digits_only(text: str, expected: list[Found]) -> None:
    assert quantities_of(text, "pl") == expected


def quantities_of(text: str, language: str) -> list[Found]:
    return [
        (
            quantity.text,
            str(quantity.value if len(str(quantity.value)) < 20 else round(quantity.value, 4)),
            quantity.kind,
        )
        for quantity in find_quantities(text, language)
    ]


def test_a_language_tag_may_name_a_region() -> None:
    assert (
        quantities_of("dos millones", "es-MX")
        == quantities_of("dos millones", "ES_ar")
        == [("dos millones", "2000000", "count")]
    )


def test_nothing_is_read_over_the_end_of_a_paragraph() -> None:
    assert quantities_of("He has 3\n\nMillion is a word", "en") == [("3", "3", "count")]
    assert quantities_of("He has 3\nmillion dollars", "en") == [("3\nmillion dollars", "3000000", "money")]


@pytest.mark.parametrize(
    ("text", "is_year_like"),
    [
        ("the 2019 report", True),
        ("about 1500 of them", True),
        ("about 1499 of them", False),
        ("about 2199 of them", True),
        ("about 2200 of them", False),
        ("about 1500 people", False),
        ("by 1700 votes.", False),
        ("in 2000 cases, they said", False),
        ("the 2000 votes", True),
        ("2019 figures", True),
        ("the 2019 cases", True),
        ("made 2019 arrests", True),  # it may be the arrests of that year
        ("more than 2019 were held", False),
        ("about 2,019 people", False),
        ("about $2019", False),
        ("about 2019%", False),
        ("about 2019 km", False),
        ("about 2019 million", False),
        ("+2019", False),
        ("two thousand nineteen", False),
    ],
)
def test_four_bare_digits_may_be_a_year(text: str, is_year_like: bool) -> None:
    assert [quantity.is_year_like for quantity in find_quantities(text, "en")] == [is_year_like]


@pytest.mark.parametrize(
    ("text", "language", "step"),
    [
        ("36.90", "en", "0.01"),
        ("345", "en", "1"),
        ("1.2 million", "en", "100000"),
        ("$3 billion", "en", "1000000000"),
        ("10k", "en", "1000"),
        ("three hundred", "en", "1"),
        ("three hundred thousand", "en", "1000"),
        ("three hundred thousand and one", "en", "1"),
        ("two and a half million", "en", "100000"),
        ("half a million", "en", "100000"),
        ("three quarters", "en", "0"),
        ("doubled", "en", "0"),
        ("50 cents", "en", "0.01"),
        ("1.234,50", "es", "0.01"),
        ("1,2 mil millones", "es", "100000000"),
        ("dos mil millones", "es", "1000000000"),
    ],
)
def test_the_precision_written(text: str, language: str, step: str) -> None:
    assert [str(quantity.precision) for quantity in find_quantities(text, language)] == [step]


MATCHES: list[tuple[str, str, Kind, bool]] = [
    ("345", "345", "count", True),
    ("345", "345.4", "count", True),
    ("345", "345.5", "count", False),
    ("346", "345.5", "count", True),  # half up
    ("345", "344.5", "count", True),
    ("-345", "-344.5", "count", True),
    ("36.90", "36.9", "count", True),
    ("36.90", "36.91", "count", False),
    ("36.9", "36.94", "count", True),
    ("1.2 million", "1234567", "count", True),
    ("1.2 million", "1250000", "count", False),
    ("1.3 million", "1250000", "count", True),
    ("2 to 3 million", "2100000", "count", True),
    ("1,234,567", "1234567", "count", True),
    ("1,234,567", "1234568", "count", False),
    ("345", "345", "money", True),
    ("81", "81", "percent", True),
    ("81%", "81.4", "percent", True),
    ("81%", "81.5", "percent", False),
    ("81%", "81", "count", False),
    ("81%", "81", "money", False),
    ("$81", "81", "money", True),
    ("$81", "81", "count", False),
    ("about 81%", "80", "percent", False),
    ("fell by 81%", "-81", "percent", True),
    ("-81%", "-81", "percent", True),
    ("-81%", "81", "percent", False),
    ("+81%", "81", "percent", True),
    ("+81%", "-81", "percent", False),
    ("-$5", "-5", "money", True),
    ("$-5", "5", "money", False),
    ("three quarters", "0.75", "count", True),
    ("three quarters", "0.8", "count", False),
    ("three quarters", "1", "count", False),
    ("three quarters", "75", "percent", True),
    ("three quarters", "76", "percent", False),
    ("three quarters", "75", "count", False),
    ("a third", "0.33", "count", True),
    ("a third", "0.3333", "count", True),
    ("a third", "0.3", "count", False),
    ("a third", "0", "count", False),
    ("a third", "33", "percent", True),
    ("a third", "33.3", "percent", True),
    ("a third", "-33.3", "percent", True),
    ("a third", "34", "percent", False),
    ("half", "50", "percent", True),
    ("half a percent", "0.5", "percent", True),
    ("half a percent", "50", "percent", False),
    ("doubled", "2", "count", True),
    ("doubled", "200", "percent", False),
    ("halved", "-50", "percent", True),
    ("345", "NaN", "count", False),
    ("345", "Infinity", "count", False),
    ("a third", "Infinity", "percent", False),
    ("9" * 300, "9" * 300, "count", False),  # too long to be compared
]


@pytest.mark.parametrize(("text", "value", "kind", "is_match"), MATCHES)
def test_a_quantity_matches_at_the_precision_written(
    text: str, value: str, kind: Kind, is_match: bool
) -> None:
    quantity = find_quantities(text, "en")[0]
    assert matches(quantity, Decimal(value), kind) is is_match


def test_each_language_has_words_for_each_qualifier() -> None:
    for language in ("en", "es"):
        words = qualifier_words(language)
        assert tuple(words) == QUALIFIERS
        assert all(words.values())
        assert all(phrase == phrase.lower() for phrases in words.values() for phrase in phrases)
    assert "roughly" in qualifier_words("en-US")["about"]
    assert "al menos" in qualifier_words("es")["at-least"]
    assert set(qualifier_words("pl").values()) == {()}


PIECES = st.sampled_from(
    [
        "1",
        "2019",
        "345",
        "12",
        "0",
        "1,234",
        "1.5",
        ".5",
        ",",
        ".",
        "-",
        "−",
        "–",
        "/",
        "%",
        "$",
        "€",
        "*",
        "_",
        "(",
        ")",
        "a",
        "an",
        "and",
        "half",
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "thousand",
        "mil",
        "millones",
        "y",
        "medio",
        "media",
        "de",
        "cada",
        "third",
        "thirds",
        "quarter",
        "of",
        "in",
        "to",
        "between",
        "dozen",
        "percent",
        "dollars",
        "cents",
        "k",
        "km",
        "May",
        "Section",
        "sections",
        "No.",
        "p.m.",
        "§",
        "I-",
        "287(g)",
        "double",
        "twice",
        "un",
        "tercio",
        "la",
        "mitad",
        "docena",
        "½",
        "²",
        "\n",
        "\n\n",
        "'s",
        "e+9",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.just(" ")), max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["en", "es", "xx"]))
def test_offsets_are_right_and_nothing_is_raised(text: str, language: str) -> None:
    end = 0
    for quantity in find_quantities(text, language):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        assert quantity.precision >= 0
        end = quantity.end
        assert matches(quantity, quantity.value, quantity.kind)
        assert not matches(quantity, quantity.value + quantity.precision + 1, quantity.kind)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1,234,", "1 ", "12-", "2019, ", "one ", "y ", "1/", "two million and ", "*"]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_long_line_is_read(piece: str, language: str) -> None:
    text = (piece * 20_000)[:20_000]
    found: tuple[Quantity, ...] = find_quantities(text, language)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)


# What is remembered


def test_a_text_is_remembered_unless_it_is_long() -> None:
    short, long = "12 houses, of which nobody else reads.", "12 houses. " * 1000
    before = quantities._remembered.cache_info()
    assert len(find_quantities(long, "en")) == 1000
    assert find_quantities(short, "en") == find_quantities(short, "en")
    after = quantities._remembered.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 1)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Fees range from 20 to 900.", "en", "20"),
        ("Officials called 988 people.", "en", "988"),
        ("The center received 988 calls.", "en", "988"),
        ("The Big 500 firms paid.", "en", "500"),
        ("Marcó 112 goles.", "es", "112"),
        ("El teléfono 900 veces sonó.", "es", "900"),
        ("El índice subió hasta el 72.", "es", "72"),
    ],
)
def test_what_looks_like_a_scale_or_a_telephone_line_but_counts_is_found(
    text: str, language: str, number: str
) -> None:
    assert number in [quantity.text for quantity in find_quantities(text, language)]

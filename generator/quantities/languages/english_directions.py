"""List the words that say which way a figure went in English."""

from generator.quantities.grammar import Directions, direction_words, phrases, word_set

ENGLISH_DIRECTIONS = Directions(
    words=direction_words(
        verb=(
            "rose/fell|rise/fall|rises/falls|risen/fallen|rising/falling|grew/shrank|grow/shrink|grows/shrinks"
            "|grown/shrunk|growing/shrinking|increased/decreased|increase/decrease|increases/decreases"
            "|increasing/decreasing|climbed/dropped|climb/drop|climbs/drops|climbing/dropping"
            "|raised/lowered|raise/lower|raises/lowers|raising/lowering|gained/lost|gain/lose|gains/loses|gaining/losing"
            "|rose/declined|rise/decline|rises/declines|rising/declining|expanded/contracted|expand/contract"
            "|expanding/contracting|surged/plunged|surge/plunge|surges/plunges|surging/plunging"
            "|soared/plummeted|soar/plummet|soars/plummets|soaring/plummeting|jumped/slumped|jump/slump|jumps/slumps"
            "|jumping/slumping|went up/went down|go up/go down|goes up/goes down|gone up/gone down|going up/going down"
            "|rose/sank|rise/sink|risen/sunk|rising/sinking|rose/slid|rise/slide|rising/sliding|rose/dipped|rise/dip|rises/dips"
            "|rose/tumbled|rise/tumble|rises/tumbles|rising/tumbling|rose/dwindled|rise/dwindle|rises/dwindles|rose/diminished|rise/diminish|rising/dwindling|rising/diminishing|lengthened/shortened|lengthen/shorten|lengthens/shortens|lengthening/shortening|rose/waned|rise/wane|rises/wanes|rising/waning|grew/ebbed|grew/withered|widened/narrowed|widen/narrow|widens/narrows|widening/narrowing|rose/eased|rose/sagged|strengthened/weakened|mounted/subsided|rose/dropped away|inched up/inched down|edged up/edged down|ticked up/ticked down"
            "|raised/cut|raise/cut|raises/cuts|raising/cutting|increased/reduced|increase/reduce|increases/reduces"
            "|increasing/reducing|increased/slashed|raised/slashed|increasing/slashing|grew/receded|rose/crashed"
            "|swelled/shrank|swell/shrink|swells/shrinks|swollen/shrunk|swelling/shrinking|spiked/dropped|ballooned/shrank|skyrocketed/plummeted"
            "|boosted/cut|rocketed/plummeted|shot up/plummeted|picked up/dropped off|multiplied/shrank"
            "|doubled/halved|doubles/halves|doubling/halving|tripled/halved|tripling/halving|quadrupled/halved"
            "|lifted/lowered|lift/lower|lifts/lowers|lifting/lowering|rose/slipped|rise/slip|rises/slips|rising/slipping|advanced/retreated|advance/retreat|advances/retreats"
            "|advancing/retreating|raised/trimmed|raise/trim|raising/trimming|raised/pared|grew/eroded|soared/cratered"
            "|soared/nosedived|soared/tanked|soared/collapsed|leapt/slumped|leaped/slumped|rebounded/slumped|recovered/slumped"
            "|mushroomed/shrank|escalated/eased|hiked/cut|upped/cut|increased/lessened|inflated/deflated"
            "|swelled/thinned|swelling/thinning|appreciated/depreciated|swelled/tapered|grew/shriveled|grew/shrivelled|rallied/slumped|soared/crumbled"
            "|rose/was down|was up/was down|were up/were down|is up/is down|are up/are down|rose/came down|crept up/came down"
        ),
        noun=(
            "rise/fall|increase/decrease|increase/drop|increase/decline|gain/loss|gains/losses|growth/decline|climb/drop|jump/slump|surge/plunge"
            "|increase/reduction|increase/cut|rise/dip|rise/slide|rise/decline|expansion/contraction|hike/cut"
            "|spike/drop|upswing/downturn|uptick/dip|upturn/downturn|boost/cut|rise/collapse|rise/crash"
            "|increase/shrinkage|rise/tumble|lengthening/shortening|widening/narrowing|increases/decreases|surplus/shortfall|rebound/decline|profit/loss|raise/cut"
            "|leap/drop|jumps/drops|rises/falls|increases/declines|increases/cuts|upsurge/nosedive|bump/dip|upswing/downswing"
            "|increase/cutback|increases/cutbacks|growth/erosion|recovery/slump|addition/removal|appreciation/depreciation"
        ),
        transitive=(
            "added/shed|adds/sheds|add/shed|adding/shedding|added/removed|adds/removes|add/remove|adding/removing|added/axed"
            "|added/scrapped|added/eliminated|adds/eliminates|add/eliminate|adding/eliminating|added/shaved|added/lopped"
            "|opened/closed|opens/closes|open/close|opening/closing|created/destroyed|creates/destroys|create/destroy"
            "|hired/laid off|hires/lays off|hire/lay off|hiring/laying off|gained/lost|raised/cut|raised/trimmed"
        ),
        adverb="up/down|higher/lower|upward/downward|upwards/downwards|additional/fewer|extra/fewer",
        comparative=(
            "more/fewer|more/less|extra/fewer|additional/fewer|higher/lower|greater/smaller|larger/smaller|bigger/smaller|above/below"
            "|longer/shorter|up/down|warmer/cooler|warmer/colder|hotter/cooler|heavier/lighter|taller/shorter"
            "|deeper/shallower|wider/narrower|older/younger|dearer/cheaper"
        ),
        multiple=(
            "doubled/halved|doubles/halves|doubling/halving|double/half as|twice as/half as|twice/half as|tripled/halved"
            "|tripling/halving|trebled/halved|quadrupled/halved|tenfold/half as|threefold/half as|twofold/half as"
            "|quintupled/halved|fourfold/half as|fivefold/half as|double the/half as"
        ),
    ),
    by=word_set("by"),
    of=phrases(
        "of|was|is|were|are|been|at|reached|reaches|totaled|totals|totalled|equaled|equals|to be|came to|comes to"
        "|amounted to|amounts to|amounting to|measured|hit|worth|exceeded|averaged|averaging|totaling|exceed|exceeds|top|tops|topped|surpass|surpasses|surpassed|passed|reach|approached|neared"
    ),
    breaks=word_set(
        "when while as after before because although though since whereas but if despite who which that where"
        " until unless whether so yet amid"
    ),
    joins=word_set("and or nor"),
    subjects=word_set("the a an its their his her our this that these those it they we he she there then"),
    determiners=word_set("the a an its their his her our this that these those any no another further"),
    stops=word_set(
        "of in to from by than and or nor for on at with who that which is was were are has had have but as when"
        " while after before because if into per about among between during since through not no the a an"
    ),
    origins=word_set("from"),
    ends=word_set("to"),
    prepositions=word_set(
        "in during after before since until by with despite amid following of for at on over through throughout from"
        " to about into between besides"
    ),
    seasons=word_set("fall"),
    season_leads=word_set(
        "in by until since last next each every this that early late mid previous following"
    ),
    intransitive=phrases(
        "fell|fall|falls|fallen|falling|plunged|plunge|plunges|plummeted|plummet|slumped|slump|dwindled|dwindle|subsided"
        "|receded|collapsed|crashed|cratered|nosedived|went down|go down|goes down|came down"
    ),
    later=word_set("later afterward afterwards"),
    than=word_set("than"),
    passives=phrases(
        "was|were|are being|were being|has been|have been|had been|was then|were then|were also|were later"
    ),
    only=word_set("only just merely simply"),
    possible=word_set("would could might should may if unless whether"),
    but=word_set("but"),
    contrasts=phrases("rather than|instead of|far from"),
    complements=word_set("in of"),
    relatives=word_set("which who whose that"),
    unasserted=phrases(
        "not|no|never|n't|without|neither|nor|hardly|cannot|nobody|would|could|might|should|may|if|unless|whether"
        "|rather than|instead of|far from|nothing"
    ),
    changes=word_set("change changes difference growth"),
    gains=word_set("gain gains profit profits surplus earnings"),
    losses=word_set("loss losses deficit deficits shortfall"),
)

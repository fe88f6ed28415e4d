"""List the words that say which way a figure went in Spanish."""

from generator.quantities.grammar import Directions, direction_words, phrases, word_set

SPANISH_DIRECTIONS = Directions(
    words=direction_words(
        verb=(
            "subió/bajó|sube/baja|subir/bajar|subieron/bajaron|suben/bajan|subido/bajado|subiendo/bajando|subía/bajaba"
            "|aumentó/disminuyó|aumenta/disminuye|aumentar/disminuir|aumentaron/disminuyeron|aumentan/disminuyen"
            "|aumentado/disminuido|aumentando/disminuyendo|creció/decreció|crece/decrece|crecer/decrecer"
            "|crecieron/decrecieron|crecen/decrecen|crecido/decrecido|creciendo/decreciendo"
            "|subió/cayó|sube/cae|subir/caer|subieron/cayeron|suben/caen|subido/caído|subiendo/cayendo"
            "|se incrementó/se redujo|se incrementa/se reduce|incrementarse/reducirse|se incrementaron/se redujeron"
            "|se incrementan/se reducen|incrementado/reducido|incrementó/redujo|incrementaron/redujeron"
            "|incrementa/reduce|incrementan/reducen|incrementando/reduciendo|incrementar/reducir"
            "|ascendió/descendió|asciende/desciende|ascender/descender|ascendieron/descendieron|ascendido/descendido"
            "|ganó/perdió|gana/pierde|ganar/perder|ganaron/perdieron|ganan/pierden|ganado/perdido|ganando/perdiendo"
            "|elevó/recortó|eleva/recorta|elevar/recortar|elevaron/recortaron|elevado/recortado|se elevó/se recortó"
            "|se amplió/se contrajo|se ampliaron/se contrajeron|amplió/contrajo|ampliado/contraído"
            "|se disparó/se desplomó|se dispara/se desploma|se dispararon/se desplomaron|disparado/desplomado"
            "|repuntó/retrocedió|repunta/retrocede|repuntaron/retrocedieron|repuntado/retrocedido"
            "|avanzó/retrocedió|avanzaron/retrocedieron|avanza/retrocede|subió/se hundió|subieron/se hundieron"
            "|encareció/abarató|se encareció/se abarató|se encarecieron/se abarataron|encarecido/abaratado"
            "|se multiplicó/se redujo|se multiplicaron/se redujeron|subió/menguó|subió/mermó|subieron/mermaron|sube/merma|suben/merman|subido/mermado|subir/mermar|subieron/menguaron"
            "|crecido/menguado|crecer/menguar|crece/mengua|se alargó/se acortó|se alargaron/se acortaron|se alarga/se acorta"
            "|se alargan/se acortan|alargó/acortó|alargaron/acortaron|alargado/acortado|alargarse/acortarse|alargar/acortar"
            "|alargando/acortando|se prolongó/se acortó|se prolongaron/se acortaron|se ensanchó/se estrechó"
            "|se ensancharon/se estrecharon|se agrandó/se achicó|se agrandaron/se achicaron|agrandado/achicado|trepó/cayó|treparon/cayeron|escaló/cayó|escalaron/cayeron|se fortaleció/se debilitó|engordó/adelgazó|aumentó/decayó|aumentaron/decayeron|creció/se encogió"
            "|duplicó/cayó|se duplicó/se redujo|se duplicaron/se redujeron|se triplicó/se redujo|se triplicaron/se redujeron"
            "|subían/bajaban|subían/caían|subía/perdía|subían/perdían|aumentaba/disminuía|aumentaban/disminuían|crecía/decrecía"
            "|crecían/decrecían|ascendía/descendía|ascendían/descendían|ascienden/descienden|avanzaba/retrocedía|subía/mermaba"
            "|subían/mermaban|incrementaba/reducía|incrementaban/reducían|subirá/bajará|subirán/bajarán|subirá/caerá|subirán/caerán"
            "|aumentará/disminuirá|aumentarán/disminuirán|crecerá/decrecerá|crecerán/decrecerán|incrementará/reducirá"
            "|incrementarán/reducirán|remontó/cedió|remontaron/cedieron|subió/declinó|subieron/declinaron|aumentó/aminoró"
            "|repuntar/retroceder|ampliando/recortando|amplían/recortan|suben/rebajan|subir/rebajar|creció/flaqueó"
            "|se recuperó/retrocedió|se recuperaron/retrocedieron|crecieron/se encogieron|creciendo/menguando"
            "|alza/rebaja|aumentó/rebajó|aumentaron/rebajaron|aumentado/rebajado"
        ),
        noun=(
            "subida/bajada|aumento/descenso|subida/caída|incremento/descenso|aumento/disminución|crecimiento/decrecimiento"
            "|alza/baja|alza/caída|subida/caída|aumento/reducción|aumento/recorte|ganancia/pérdida|ganancias/pérdidas"
            "|ascenso/descenso|avance/retroceso|repunte/retroceso|expansión/contracción|aumento/merma|aumento/mengua|alargamiento/acortamiento|alza/desplome"
            "|aumento/rebaja|superávit/déficit|beneficio/pérdida|beneficios/pérdidas|crecimiento/contracción"
            "|encarecimiento/abaratamiento|aumentos/descensos|auge/declive|aumento/hundimiento|aumento/derrumbe"
            "|salto/bajón|rebote/bajón|tirón/bajón|recuperación/retroceso|ampliación/recorte|subidas/bajadas|subidas/caídas"
            "|aumentos/recortes|subida/minoración|creación/supresión|crecimiento/adelgazamiento"
        ),
        transitive=(
            "añadió/suprimió|añadieron/suprimieron|añade/suprime|añaden/suprimen|añadir/suprimir|agregó/suprimió"
            "|agregaron/suprimieron|agregar/suprimir|añadió/eliminó|añadieron/eliminaron|añadir/eliminar|sumaron/restaron"
            "|abrió/cerró|abrieron/cerraron|abren/cierran|abrir/cerrar|creó/destruyó|crearon/destruyeron|crear/destruir"
            "|contrató/despidió|contrataron/despidieron|contratar/despedir|ganaron/perdieron|añadieron/recortaron"
            "|añadidos/suprimidos|añadidas/suprimidas|añadidos/eliminados|añadidas/eliminadas|abiertas/cerradas"
            "|abiertos/cerrados|creados/destruidos|creadas/destruidas|añadidas/recortadas|añadidos/recortados"
        ),
        adverb=(
            "de aumento/de descenso|de incremento/de disminución|de subida/de bajada|de alza/de caída"
            "|de crecimiento/de reducción|al alza/a la baja|de ganancia/de pérdida|de ganancias/de pérdidas"
            "|adicional/menos|adicionales/menos|de aumento/de recorte|de aumento/de rebaja|arriba/abajo|hacia arriba/hacia abajo"
        ),
        comparative=(
            "más/menos|mayor/menor|mayores/menores|superior/inferior|superiores/inferiores|más alto/más bajo"
            "|más alta/más baja|más altos/más bajos|más altas/más bajas|más grande/más pequeño|más grandes/más pequeños"
            "|más grande/más pequeña|más grandes/más pequeñas|más caro/más barato|más cara/más barata|más caros/más baratos"
            "|más caras/más baratas|más largo/más corto|más elevado/más reducido|más elevada/más reducida"
            "|por encima/por debajo|encima/debajo"
        ),
        multiple=(
            "duplicó/redujo a la mitad|duplicaron/redujeron a la mitad|duplicado/reducido a la mitad"
            "|duplicada/reducida a la mitad|duplica/reduce a la mitad|duplican/reducen a la mitad|el doble/la mitad"
            "|al doble/a la mitad|triplicó/redujo a la mitad|triplicaron/redujeron a la mitad|triplicado/reducido a la mitad"
            "|triplicada/reducida a la mitad|triplica/reduce a la mitad|triplican/reducen a la mitad|el triple/la mitad"
            "|al triple/a la mitad|cuadruplicó/redujo a la mitad|cuadruplicaron/redujeron a la mitad|duplicar/reducir a la mitad"
        ),
    ),
    by=word_set("en un una unos unas"),
    of=phrases(
        "de|del|de un|de una|de unos|de unas|fue|fue de|fue del|es|es de|es del|era de|era del|ha sido de|ha sido del"
        "|llegó a|llegó al|alcanzó|alcanzó el|alcanzó los|equivale a|equivale al|superó|supera|superaron|rebasó|rebasa|sobrepasó|rozó|roza|alcanza|alcanzaron|llega a|llega al|llegaron a|llegaron al|sumó|supuso|fueron de|fueron|fue de un"
        "|es de un|fue de unos|ha sido de un|ha sido|equivalente a|equivalente al|cercana a|cercana al|cercano a|cercano al"
    ),
    breaks=word_set(
        "cuando mientras aunque porque pues después antes si pero sino que quien quienes donde según pese"
    ),
    joins=word_set("y e o u ni"),
    subjects=word_set("el la los las un una su sus este esta estos estas eso esto ellos ellas luego después"),
    determiners=word_set("el la los las un una su sus este esta del al ese esa otro otra"),
    stops=word_set(
        "de del a al en por para con sin que y e o u ni si como cuando mientras es fue era eran son fueron ha han había"
        " entre según sobre desde hasta durante porque pero el la los las un una no se su sus lo"
    ),
    origins=word_set("de del desde"),
    ends=word_set("a al hasta"),
    partitive=word_set("de del"),
    prepositions=word_set(
        "en durante tras después antes desde hasta con sin por para sobre ante según de del a al entre hacia"
    ),
    intransitive=phrases(
        "cayó|cayeron|cae|caen|caído|caía|caían|caerá|caerán|disminuyó|disminuyeron|disminuye|disminuyen|descendió"
        "|descendieron|desciende|descienden|decreció|decrecieron|retrocedió|retrocedieron|mermó|mermaron|se redujo"
        "|se redujeron|se reduce|se reducen|se desplomó|se desplomaron|se hundió|se hundieron|se contrajo"
    ),
    is_subject_movable=True,
    later=word_set("después"),
    than=word_set("que"),
    passives=phrases("fue|fueron|ha sido|han sido|había sido|habían sido"),
    only=word_set("solo sólo solamente únicamente"),
    possible=word_set("si podría podrían habría habrían pudo sería serían"),
    but=word_set("sino"),
    contrasts=phrases("en vez de|en lugar de|lejos de"),
    complements=word_set("en de del"),
    relatives=word_set("que cuyo cuya cuyos cuyas quien quienes cual cuales"),
    unasserted=phrases(
        "no|nunca|jamás|sin|ni|si|tampoco|en vez de|en lugar de|lejos de|podría|podrían|habría|habrían|pudo|nadie|nada|apenas"
        "|ningún|ninguna|sería|serían"
    ),
    changes=word_set("cambio cambios variación variaciones diferencia"),
    gains=word_set("ganancia ganancias beneficio beneficios superávit"),
    losses=word_set("pérdida pérdidas déficit"),
)

"""Parts of people's names, and whether a word of a text says one of them."""

from collections.abc import Iterable, Iterator

from infokb.core.patterns import compile_later
from infokb.core.text import bare_name, fold
from infokb.core.value_class import value_class

_WORD = compile_later(r"\d*[^\W\d_][^\W_]+|\d+[^\W\d_]")
_JOINED_SCRIPT = compile_later("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,}")
_GIVEN, _WHOLE = 2, 4
"""So many signs of a name without a space are the given name; from so many on, the others too."""
_ENDINGS = ("s", "es")
_OF_CASES = compile_later("[\u0370-\u052f]")
_LAST_LETTERS = "aeouy\u044b\u0438\u044c\u044e\u044f\u03c3\u03b7\u03b9\u03c9"
"""Letters at the end of a Cyrillic or Greek name that other cases do not have."""
_LEAST_STEM, _MOST_OF_CASE = 4, 3
_HEBREW_PREFIX = compile_later(
    "(?=[\u0590-\u05ff]{3})[\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9]{1,2}"
)
_SPELLED_OUT = str.maketrans(
    {"\u00e4": "ae", "\u00f6": "oe", "\u00f8": "oe", "\u00fc": "ue", "\u00e5": "aa"}
)
"""Letters that are also written as two: Jörg as `Joerg`."""
_WORDS = """
a about abt acht ad ai air al alle allen alt alter am amber an and angel apple april arch arm art
as ash at august autumn away back bad baker ball band bank bar barber bark bass bat bay be beach
bean bear beck bee bell belle bench bend berry best big bill bin bird bishop bit bitter black blank
blau bloom blue board bob bolt bond bone book boon booth boss both bow bowl box boy brand braun
brave bread breit brick bridge bright brook brown buck bud bug bull burn bush busy butcher butler
butter buy by cage cake call camp can candy cane cannon cap card care carpenter cart cash cast
castle cat cave chain chair champion chance chandler chapel charity chase cherry chess child chin
chip choice chow chuck church city clay clean clear clerk cliff close cloud coach coal coin cold
common con constant cook cool cooper copper corn cotton couch count court craft crane crew crisp
cross crow crown crystal cup curry curtain cut da daily daisy dale dan danger dark das date dawn
day de deal dean dear death deck deed deep deer deli den der destiny dev di dial diamond dick die
din do dog don dos dot double dove down draft drain drake draper drew drive driver du duck due duke
dull dune dusk dust duty dyer eagle earl early earnest east edge egg eight ein el em ember er ernst
essence even ever every ex fair faith falcon fall fan far farmer fast feather fee fein fell fern
few field fifty finch fine finger fire first fish fisher flag flash fleet flint flood floor flower
fly folk foot for force ford forest fort fortune fountain fox frank free freed frei friend frisch
frost fry full fuller fun gale gallant game gang garden garner gate gates gay gem gene gentle get
gift gin ginger glad glass go gold golden good goose gore got grace grain grand grant grape grass
grave gray great green greet grey grief grin gross grove grow guest guide gun gung gut guy ha hail
hair half halfway hall halt ham hammer hand handy harbor hard hardy hare harm harmony harp hart
hash hat haven hawk hay hazel he head heal heard heart heat heath heather heaven held hell helm
help hen her herb here hero high hill him his hit ho hobby hold hole holiday holly home honest
honey honor hood hook hope horn horse host hot house how hub human humble hume hung hunt hunter
hurt hush i ice if ill im in inn iris iron is ist it its ivory ivy jade jail jar jasmine jay jet
jewel joiner joke jolly joy judge july jump june jung junior just justice kalt keen keeper key kid
kind king kiss kite klein knight know kurz la lace lake lamb lance land lane lang lark last late
laurel law lawn lay le lea lead leaf lean learn least legend leicht let levy light lily lime linden
line link lint list little live lo lock log lone long look lord los lot love low loyal luck lucky
lump lunch ma made maid main major man manor many maple march mark market marks marsh martial mason
mast master match mate max may me mead mean meek mellow melody memory men mentor merchant mercy
merit merry met metal mid midnight mild mile miles milk mill miller min mind mine minor mint mist
mock moment monday money monk month moon moor more morning moss most mount mountain mouse much mud
my nail name nation near neat neu never new newman nice nick night nine no noble none noon nor norm
north nose note nova now nun nut oak oath oats ob ocean of off oh ok old olive om on one only opal
open or orange order our out over owl own ox pace pack page pail pain painter pair pal palm pan
paper pardon park parrot parson part party pass past pat patch path patience pay peace peach
peacock peak pear pearl peck pen pence penny people pepper per perch perfect person pet pew phoenix
pick pier pierce pike pilgrim pin pine pink piper pit place plan plant play plum pm poet point pole
pollen pond pool poor pop pope poppy porter post pot potter pound power pr precious press price
pride priest prime prince princess print prior prize prosper proud prudence pry pull pure push qa
quail queen quick quiet quill race rain raise ram ranger rap rat rather raven raw ray read reader
ready real reason recht red reed reef reich rein remedy rest reward rice rich ridge rift right ring
ripple rise rising river road rob robin rock role roll roman room root rope rose rosemary rosen rot
rough round route row royal ruby rude rue rule run rush russet rust rusty sack sad saddler safe
sage said sailor saint sale salt sample san sand sandy sang sauer saw sawyer say scale scharf
schnell school schwarz scout se sea seal see seed sell sen senior serene serenity sergeant set
seven shade shadow sharp shaw she shear shed sheet shell shepherd shield shift shin shine ship
shire shirt shore short shot show shrub shut shy sick side sie sign silk silver simple sin sing
singer single six skill skinner skip sky slack slate slaughter sleep slim small smart smith snow so
soft sol sold some son song soon sorrow soul sound south space spark sparrow speaker spear speck
speed spicer spring square st staff stage stall stamp stand star stark start state steel stern
stick still stock stone stop storm story stout straight strand strange street strom strong such sue
sugar sum summer sun sunday sunny sunshine swan sweet swift sword ta table tag tailor take tall tan
tang tanner tap tar tea team tee teller temperance temple ten tender tent ter term that the then
these they this thorn thought tide tie tiger till timber time tin to ton tong too tool top total
tower town trace trap tree trench trinity trip true trumpet trust truth tu tub tuck tue tune turner
twist two uk un und under unity uns up us use vale valley van vast venture verse very vest vi
victor view viking vine violet virtue voice voll von wade wagon wait wake walk walker wall want war
ward ware warm warner was wash watch water wave way we weaver web wed weed week weiss welcome well
wells welsh were west what wheat wheel wheeler where which whip whistler white who whole wick wide
wild wilder will willing willow win wind wine wing winner winter wire wise wish wit with wo wolf
woman wonder wood woods wool word work workman world worth would wren yang yard year yen yes yet
york you young your zeal zen zu
"""
_ORDINARY = frozenset(_WORDS.split())
"""Words that are names, too: in lower case one of them names nobody."""


@value_class
class NameParts:
    """Parts of names without accents: those that count in any case, and those with a capital."""

    names: frozenset[str]
    ordinary_words: frozenset[str]
    runs: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        """Return whether a word says a part of a name, as its plural or genitive too.

        Of a Cyrillic or Greek one a stem of four letters counts with an ending of up to three,
        and a Hebrew one counts behind a prefix of one or two letters. In lower case an ordinary
        word says none: `will`, `rose`.
        """
        key = bare_name(word)
        forms = {key, *(key.removesuffix(ending) for ending in _ENDINGS)}
        if not word.isascii():
            forms.update(_forms_of_cases(key))
        if not self.names.isdisjoint(forms) or not self.stems.isdisjoint(forms):
            return True
        return word[:1].isupper() and not self.ordinary_words.isdisjoint(forms)

    def are_in(self, text: str) -> bool:
        """Return whether a text says a part of a name of a script that puts no spaces."""
        return any(part in text for part in self.runs)


def _forms_of_cases(key: str) -> Iterator[str]:
    """Yield a word without the ending of a case, or without a prefix, where its script has them."""
    if _OF_CASES.search(key):
        for size in range(_MOST_OF_CASE + 1):
            stem = key[: len(key) - size]
            if len(stem) >= _LEAST_STEM:
                yield stem
    prefix = _HEBREW_PREFIX.match(key)
    if prefix:
        yield from (key[1:], key[prefix.end() :])


def spelled_out(name: str) -> str:
    """Return a name in small letters, those with a mark as two where that is usual."""
    return fold(name).translate(_SPELLED_OUT)


def _is_inflected(key: str) -> bool:
    """Return whether cases change the last letter of a name, behind a stem that is long enough."""
    return len(key) > _LEAST_STEM and key[-1] in _LAST_LETTERS and bool(_OF_CASES.search(key))


def name_parts(names: Iterable[str]) -> NameParts:
    """Return the parts of people's names: words of two letters or more.

    A particle, as in `da Silva`, is none. Of Chinese and Korean names without a space the last
    two signs are one, and of longer ones the first two.
    """
    usual_names: set[str] = set()
    stems: set[str] = set()
    ordinary_words: set[str] = set()
    runs: list[str] = []
    for name in names:
        for run in _JOINED_SCRIPT.findall(name):
            runs += [run, run[-_GIVEN:], *([run[:_GIVEN]] if len(run) >= _WHOLE else [])]
        for word in _WORD.findall(name):
            for key in {bare_name(word), bare_name(spelled_out(word))}:
                if key not in _ORDINARY:
                    usual_names.add(key)
                    stems |= {key[:-1]} if _is_inflected(key) else set()
                elif word[0].isupper():
                    ordinary_words.add(key)
    return NameParts(
        frozenset(usual_names),
        frozenset(ordinary_words),
        tuple(dict.fromkeys(runs)),
        frozenset(stems),
    )

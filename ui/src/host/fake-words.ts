/** A handful of words for the host in memory, and the cutting of a text into them. */
import type { WordView } from '../bindings'

type Known = Pick<WordView, 'wylie' | 'phonetics' | 'partOfSpeech' | 'senses'> &
  Partial<Pick<WordView, 'lemma' | 'grammar' | 'sanskrit' | 'note'>>

/** Extended Wylie, phonetics, part of speech, senses; then what only some words have. */
function word(
  wylie: string,
  phonetics: string,
  partOfSpeech: string,
  senses: string[],
  more: Partial<Known> = {},
): Known {
  return { wylie, phonetics, partOfSpeech, senses, ...more }
}

export const WORDS: Readonly<Record<string, Known>> = {
  'བཅོམ་ལྡན་འདས': word('bcom ldan ʼdas', 'chomdendé', 'noun', ['Blessed One', 'bhagavat'], {
    sanskrit: 'bhagavat',
    note: 'An epithet of a buddha: one who has overcome, who is endowed, and who has gone beyond.',
  }),
  'ཕ་རོལ་ཏུ་ཕྱིན་པ': word(
    'pha rol tu phyin pa',
    'parol tu chinpa',
    'noun',
    ['perfection', 'what has gone beyond'],
    {
      sanskrit: 'pāramitā',
    },
  ),
  'བྱང་ཆུབ་སེམས་དཔའ': word('byang chub sems dpaʼ', 'jangchup sempa', 'noun', ['bodhisattva'], {
    sanskrit: 'bodhisattva',
  }),
  'སེམས་དཔའ་ཆེན་པོ': word('sems dpaʼ chen po', 'sempa chenpo', 'noun', ['great being'], {
    sanskrit: 'mahāsattva',
  }),
  'འཕགས་པ': word('ʼphags pa', 'pakpa', 'adjective', ['noble', 'exalted', 'noble one'], { sanskrit: 'ārya' }),
  'སྤྱན་རས་གཟིགས': word('spyan ras gzigs', 'chenrezik', 'name', ['Avalokiteśvara'], {
    sanskrit: 'Avalokiteśvara',
  }),
  'དབང་ཕྱུག': word('dbang phyug', 'wangchuk', 'noun', ['lord', 'powerful one'], { sanskrit: 'īśvara' }),
  'རྣམ་པར་ཤེས་པ': word('rnam par shes pa', 'nampar shepa', 'noun', ['consciousness'], { sanskrit: 'vijñāna' }),
  'སྟོང་པ་ཉིད': word('stong pa nyid', 'tongpanyi', 'noun', ['emptiness'], { sanskrit: 'śūnyatā' }),
  'ཤེས་རབ': word('shes rab', 'sherap', 'noun', ['wisdom', 'insight', 'understanding'], { sanskrit: 'prajñā' }),
  'སྙིང་པོ': word('snying po', 'nyingpo', 'noun', ['heart', 'essence', 'core'], { sanskrit: 'hṛdaya' }),
  གཟུགས: word('gzugs', 'zuk', 'noun', ['form', 'body', 'shape'], { sanskrit: 'rūpa' }),
  'ཚོར་བ': word('tshor ba', 'tsorwa', 'noun', ['feeling', 'sensation'], { sanskrit: 'vedanā' }),
  'འདུ་ཤེས': word('ʼdu shes', 'dushé', 'noun', ['discernment', 'perception', 'notion'], { sanskrit: 'saṃjñā' }),
  'འདུ་བྱེད': word('ʼdu byed', 'dujé', 'noun', ['formations', 'conditioning'], { sanskrit: 'saṃskāra' }),
  'ཐམས་ཅད': word('thams cad', 'tamché', 'determiner', ['all', 'every']),
  'དགེ་སློང': word('dge slong', 'gelong', 'noun', ['monk', 'bhikṣu'], { sanskrit: 'bhikṣu' }),
  'དགེ་འདུན': word('dge ʼdun', 'gendün', 'noun', ['assembly', 'community', 'saṅgha'], { sanskrit: 'saṅgha' }),
  'ཕུང་པོ': word('phung po', 'pungpo', 'noun', ['aggregate', 'heap'], { sanskrit: 'skandha' }),
  'སངས་རྒྱས': word('sangs rgyas', 'sanggyé', 'noun', ['buddha'], { sanskrit: 'buddha' }),
  'སྒྲོལ་མ': word('sgrol ma', 'drölma', 'name', ['Tārā', 'she who frees'], { sanskrit: 'Tārā' }),
  'ཕྱག་འཚལ': word('phyag ʼtshal', 'chaktsel', 'verb', ['pay homage', 'bow down'], {
    lemma: 'ཕྱག་འཚལ་བ',
    grammar: 'present',
  }),
  ཐོས: word('thos', 'tö', 'verb', ['hear', 'learn'], { grammar: 'past' }),
  'ཟབ་མོ': word('zab mo', 'zapmo', 'adjective', ['profound', 'deep'], { sanskrit: 'gambhīra' }),
  'སྤྱོད་པ': word('spyod pa', 'chöpa', 'noun', ['practice', 'conduct'], { sanskrit: 'caryā' }),
  ལྟ: word('lta', 'ta', 'verb', ['look', 'view', 'regard'], { grammar: 'present' }),
  'སྟོང་པ': word('stong pa', 'tongpa', 'adjective', ['empty', 'void'], { sanskrit: 'śūnya' }),
  'རང་བཞིན': word('rang bzhin', 'rangzhin', 'noun', ['nature'], { sanskrit: 'svabhāva' }),
  ཆོས: word('chos', 'chö', 'noun', ['thing, phenomenon', 'dharma, teaching'], { sanskrit: 'dharma' }),
  དུས: word('dus', 'dü', 'noun', ['time', 'occasion']),
  ཚེ: word('tshe', 'tsé', 'noun', ['time', 'life']),
  'ཆེན་པོ': word('chen po', 'chenpo', 'adjective', ['great', 'big']),
  གཅིག: word('gcig', 'chik', 'numeral', ['one']),
  ལྔ: word('lnga', 'nga', 'numeral', ['five']),
  མེད: word('med', 'mé', 'verb', ['is not', 'there is no', 'without'], { lemma: 'མེད་པ', grammar: 'negation' }),
  'རྣམ་པར': word('rnam par', 'nampar', 'adverb', ['fully', 'in every way']),
  'འདི་སྐད': word('ʼdi skad', 'diké', 'adverb', ['thus', 'these words']),
  ཡང: word('yang', 'yang', 'particle', ['also', 'again']),
  དེ: word('de', 'dé', 'determiner', ['that', 'those']),
  ཉིད: word('nyid', 'nyi', 'particle', ['very', 'itself']),
  དང: word('dang', 'dang', 'case', ['and', 'with'], { grammar: 'comitative' }),
  བདག: word('bdag', 'dak', 'pronoun', ['I', 'self']),
  གིས: word('gis', 'gi', 'case', ['by'], { lemma: 'ཀྱིས', grammar: 'ergative' }),
  ཀྱིས: word('kyis', 'kyi', 'case', ['by'], { grammar: 'ergative' }),
  ཀྱི: word('kyi', 'kyi', 'case', ['of'], { grammar: 'genitive' }),
  གི: word('gi', 'gi', 'case', ['of'], { lemma: 'ཀྱི', grammar: 'genitive' }),
  འི: word('ʼi', 'i', 'case', ['of'], { lemma: 'ཀྱི', grammar: 'genitive' }),
  ཞིང: word('zhing', 'zhing', 'converb', ['and', 'while'], { lemma: 'ཅིང' }),
  ལ: word('la', 'la', 'case', ['to', 'at', 'in'], { grammar: 'dative-locative' }),
  ན: word('na', 'na', 'case', ['in', 'when', 'if'], { grammar: 'locative' }),
}

const LONGEST_FIRST = Object.keys(WORDS).sort((one, other) => other.length - one.length)
const TSHEG = '་'
const BETWEEN = /^[་།༔༑\s]*/u

/** The words of a text, the longest that fits at each place. What is no word is one syllable long. */
export function wordsOf(source: string): WordView[] {
  const words: WordView[] = []
  let rest = source.replace(BETWEEN, '')
  while (rest !== '') {
    const found = LONGEST_FIRST.find((known) => rest.startsWith(known) && ends(rest.slice(known.length)))
    const bare = found ?? /^[^་།༔༑\s]+?(?=འི|[་།༔༑\s]|$)/u.exec(rest)?.[0] ?? rest.charAt(0)
    const text = rest.startsWith(bare + TSHEG) ? bare + TSHEG : bare
    const { lemma, grammar, sanskrit, note, ...known } = WORDS[bare] ?? word('', '', 'other', [])
    words.push({
      ...known,
      text,
      lemma: lemma ?? bare,
      grammar: grammar ?? null,
      sanskrit: sanskrit ?? null,
      note: note ?? null,
    })
    rest = rest.slice(text.length).replace(BETWEEN, '')
  }
  return words
}

/** Whether a syllable is at its end, or only a genitive hangs on it. */
function ends(rest: string): boolean {
  return /^(?:འི)?(?:[་།༔༑\s]|$)/u.test(rest)
}

/**
 * Text for the host in memory: the shorter Heart Sūtra and a praise of Tārā, both in the public domain, with English
 * written for this purpose.
 */

export type Passage = readonly [tibetan: string, english: string]

export const HEART_SUTRA: readonly Passage[] = [
  ['རྒྱ་གར་སྐད་དུ། བྷ་ག་བ་ཏཱི་པྲ་ཛྙཱ་པཱ་ར་མི་ཏཱ་ཧྲྀ་ད་ཡ།', 'In the language of India: Bhagavatī­prajñā­pāramitā­hṛdaya.'],
  [
    'བོད་སྐད་དུ། བཅོམ་ལྡན་འདས་མ་ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པའི་སྙིང་པོ།',
    'In Tibetan: the heart of the Blessed Mother, the perfection of wisdom.',
  ],
  ['བམ་པོ་གཅིག་གོ །', 'One section.'],
  ['འདི་སྐད་བདག་གིས་ཐོས་པ་དུས་གཅིག་ན།', 'Thus have I heard at one time:'],
  [
    'བཅོམ་ལྡན་འདས་རྒྱལ་པོའི་ཁབ་བྱ་རྒོད་ཕུང་པོའི་རི་ལ་དགེ་སློང་གི་དགེ་འདུན་ཆེན་པོ་དང་། བྱང་ཆུབ་སེམས་དཔའི་དགེ་འདུན་ཆེན་པོ་དང་ཐབས་གཅིག་ཏུ་བཞུགས་ཏེ།',
    'the Blessed One was dwelling at Rājagṛha, on Vulture Peak, together with a great assembly of monks and a great assembly of bodhisattvas.',
  ],
  [
    'དེའི་ཚེ་བཅོམ་ལྡན་འདས་ཟབ་མོ་སྣང་བ་ཞེས་བྱ་བའི་ཆོས་ཀྱི་རྣམ་གྲངས་ཀྱི་ཏིང་ངེ་འཛིན་ལ་སྙོམས་པར་ཞུགས་སོ། །',
    'At that time the Blessed One entered the absorption on the ways of things called Profound Appearance.',
  ],
  [
    'ཡང་དེའི་ཚེ་བྱང་ཆུབ་སེམས་དཔའ་སེམས་དཔའ་ཆེན་པོ་འཕགས་པ་སྤྱན་རས་གཟིགས་དབང་ཕྱུག་ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ཟབ་མོའི་སྤྱོད་པ་ཉིད་ལ་རྣམ་པར་ལྟ་ཞིང་།',
    'At that time too the noble Avalokiteśvara, bodhisattva and great being, was looking into the very practice of the profound perfection of wisdom,',
  ],
  [
    'ཕུང་པོ་ལྔ་པོ་དེ་དག་ལ་ཡང་རང་བཞིན་གྱིས་སྟོང་པར་རྣམ་པར་ལྟའོ། །',
    'and saw those five aggregates, too, to be empty of any nature of their own.',
  ],
  [
    'དེ་ནས་སངས་རྒྱས་ཀྱི་མཐུས་ཚེ་དང་ལྡན་པ་ཤཱ་རིའི་བུས་བྱང་ཆུབ་སེམས་དཔའ་སེམས་དཔའ་ཆེན་པོ་འཕགས་པ་སྤྱན་རས་གཟིགས་དབང་ཕྱུག་ལ་འདི་སྐད་ཅེས་སྨྲས་སོ། །',
    'Then, by the power of the Buddha, the venerable Śāriputra said this to the noble Avalokiteśvara:',
  ],
  [
    'རིགས་ཀྱི་བུ་གང་ལ་ལ་ཤེས་རབ་ཀྱི་ཕ་རོལ་ཏུ་ཕྱིན་པ་ཟབ་མོའི་སྤྱོད་པ་སྤྱད་པར་འདོད་པ་དེས་ཇི་ལྟར་བསླབ་པར་བྱ།',
    'How should a son of good family train who wishes to practise the profound perfection of wisdom?',
  ],
  ['གཟུགས་སྟོང་པའོ། །', 'Form is empty.'],
  ['སྟོང་པ་ཉིད་གཟུགས་སོ། །', 'Emptiness is form.'],
  ['གཟུགས་ལས་སྟོང་པ་ཉིད་གཞན་མ་ཡིན་ནོ། །', 'Emptiness is not other than form.'],
  ['སྟོང་པ་ཉིད་ལས་ཀྱང་གཟུགས་གཞན་མ་ཡིན་ནོ། །', 'Nor is form other than emptiness.'],
  [
    'དེ་བཞིན་དུ་ཚོར་བ་དང་། འདུ་ཤེས་དང་། འདུ་བྱེད་དང་། རྣམ་པར་ཤེས་པ་རྣམས་སྟོང་པའོ། །',
    'In the same way feeling, discernment, formations and consciousness are empty.',
  ],
  ['ཤཱ་རིའི་བུ་དེ་ལྟར་ཆོས་ཐམས་ཅད་སྟོང་པ་ཉིད་དེ།', 'Śāriputra, thus all things are emptiness:'],
  [
    'མཚན་ཉིད་མེད་པ། མ་སྐྱེས་པ། མ་འགགས་པ། དྲི་མ་མེད་པ། དྲི་མ་དང་བྲལ་བ་མེད་པ།',
    'without characteristics, unborn, unceasing, without stain, not free of stain,',
  ],
  ['བྲི་བ་མེད་པ། གང་བ་མེད་པའོ། །', 'without decrease, without increase.'],
  [
    'ཤཱ་རིའི་བུ་དེ་ལྟ་བས་ན་སྟོང་པ་ཉིད་ལ་གཟུགས་མེད། ཚོར་བ་མེད། འདུ་ཤེས་མེད། འདུ་བྱེད་རྣམས་མེད། རྣམ་པར་ཤེས་པ་མེད།',
    'Therefore, Śāriputra, in emptiness there is no form, no feeling, no discernment, no formations, no consciousness;',
  ],
  ['མིག་མེད། རྣ་བ་མེད། སྣ་མེད། ལྕེ་མེད། ལུས་མེད། ཡིད་མེད།', 'no eye, no ear, no nose, no tongue, no body, no mind;'],
  [
    'མ་རིག་པ་མེད། མ་རིག་པ་ཟད་པ་མེད་པ་ནས་རྒ་ཤི་མེད། རྒ་ཤི་ཟད་པའི་བར་དུ་ཡང་མེད་དོ། །',
    'no ignorance, no end of ignorance, and so on up to no ageing and death and no end of ageing and death.',
  ],
  ['སྡུག་བསྔལ་བ་དང་། ཀུན་འབྱུང་བ་དང་། འགོག་པ་དང་། ལམ་མེད།', 'No suffering, no origin, no cessation, no path;'],
  ['ཡེ་ཤེས་མེད། ཐོབ་པ་མེད། མ་ཐོབ་པ་ཡང་མེད་དོ། །', 'no wisdom, no attainment, and no non-attainment either.'],
  ['སེམས་ལ་སྒྲིབ་པ་མེད་པས་སྐྲག་པ་མེད་དེ།', 'Because their minds are without veil they are without fear;'],
  ['གཏེ་གཏེ་པཱ་ར་གཏེ་པཱ་ར་སཾ་གཏེ་བོ་དྷི་སྭཱ་ཧཱ།', 'gate gate pāragate pārasaṃgate bodhi svāhā'],
  ['བཅོམ་ལྡན་འདས་ཀྱིས་གསུངས་པ་ལ་མངོན་པར་བསྟོད་དོ། །', 'They praised what the Blessed One had said.'],
]

export const TARA: readonly Passage[] = [
  ['ཨོཾ་རྗེ་བཙུན་མ་འཕགས་མ་སྒྲོལ་མ་ལ་ཕྱག་འཚལ་ལོ། །', 'Oṃ. Homage to the reverend noble Tārā!'],
  ['ཕྱག་འཚལ་སྒྲོལ་མ་མྱུར་མ་དཔའ་མོ། །', 'Homage to Tārā, the swift, the brave,'],
  ['སྤྱན་ནི་སྐད་ཅིག་གློག་དང་འདྲ་མ། །', 'whose glance is a flash of lightning;'],
  ['འཇིག་རྟེན་གསུམ་མགོན་ཆུ་སྐྱེས་ཞལ་གྱི། །', 'from the lotus face of the lord of the three worlds'],
  ['གེ་སར་བྱེ་བ་ལས་ནི་བྱུང་མ། །', 'she came forth, from its opening petals.'],
  ['ཕྱག་འཚལ་སྟོན་ཀའི་ཟླ་བ་ཀུན་ཏུ། །', 'Homage to her whose face is made'],
  ['གང་བ་བརྒྱ་ནི་བརྩེགས་པའི་ཞལ་མ། །', 'of a hundred full autumn moons,'],
  ['སྐར་མ་སྟོང་ཕྲག་ཚོགས་པ་རྣམས་ཀྱིས། །', 'who blazes with the opened light'],
  ['རབ་ཏུ་ཕྱེ་བའི་འོད་རབ་འབར་མ། །', 'of gathered thousands of stars.'],
]

const DECODERS: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO 2022 IR 6': 'iso-2022-jp',
  'ISO 2022 IR 87': 'iso-2022-jp',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** A Specific Character Set that this reader cannot decode. */
export class CharacterSetError extends Error {
  readonly code = 'character-set';
  constructor(readonly characterSet: string) {
    super(`Specific Character Set ${characterSet} is not supported`);
    this.name = 'CharacterSetError';
  }
}

/**
 * How to read the text of a data set, PS3.3 C.12.1.1.2. Code extensions: only those of Japanese.
 *
 * @throws {CharacterSetError} for a term that is not supported
 */
export function textDecoderFor(terms: readonly string[]): TextDecoder {
  const used =
    terms.length > 1 ? (terms.find((term) => term.startsWith('ISO 2022 IR 87')) ?? terms[1]) : terms[0];
  const label = DECODERS[used ?? ''];
  if (label === undefined) throw new CharacterSetError(terms.join('\\'));
  return new TextDecoder(label);
}

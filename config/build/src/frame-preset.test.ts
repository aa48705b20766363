import { describe, expect, it } from 'vitest';
import { forInlineScript } from './frame-preset.ts';

describe('a script that stands in a document', () => {
  it('holds nothing that would end it there, and means the same', () => {
    const script = "const a = '</script><!-- </ScRiPt>'; const b = /<\\/script/u.test(`</script`);";
    const inline = forInlineScript(script);
    expect(inline).not.toMatch(/<\/script|<!--/i);
    const run = (text: string) => new Function(`${text}; return [a, b];`)();
    expect(run(inline)).toEqual(run(script));
  });

  it('is left as it is where there is nothing of that', () => {
    expect(forInlineScript('if (a < b) c();')).toBe('if (a < b) c();');
  });

  it.each(['\r', '\0', '\ufeff'])('is refused with a letter that a browser replaces: %j', (letter) => {
    expect(() => forInlineScript(`const a = "${letter}";`)).toThrow('escape it');
  });
});

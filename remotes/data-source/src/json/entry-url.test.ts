import { describe, expect, it } from 'vitest';
import { readEntryUrl } from './entry-url.ts';

const place = {
  url: 'https://files.test/list/studies.json',
  origins: ['https://files.test', 'https://viewer.test'],
};
const read = (text: string) => readEntryUrl(text, place);

describe('the url of an instance', () => {
  it.each([
    ['dicomweb:https://files.test/a.dcm', 'https://files.test/a.dcm'],
    ['dicomweb://files.test/a.dcm', 'https://files.test/a.dcm'],
    ['dicomweb:/a.dcm', 'https://files.test/a.dcm'],
    ['wadouri:a.dcm', 'https://files.test/list/a.dcm'],
    ['https://viewer.test/a.dcm', 'https://viewer.test/a.dcm'],
    ['../a.dcm#part', 'https://files.test/a.dcm'],
    [
      'wadouri:/wado?requestType=WADO&objectUID=1.2',
      'https://files.test/wado?requestType=WADO&objectUID=1.2',
    ],
  ])('%s is the file at %s', (text, url) => {
    expect(read(text)).toEqual({ ok: true, value: { url } });
  });

  it.each([
    ['dicomweb:/a.dcm?frame=3', 'https://files.test/a.dcm', 3],
    ['dicomweb:/a.dcm&frame=3', 'https://files.test/a.dcm', 3],
    ['wadouri:/wado?objectUID=1.2&frame=12', 'https://files.test/wado?objectUID=1.2', 12],
    ['wadouri:/wado?frame=2&objectUID=1.2', 'https://files.test/wado?objectUID=1.2', 2],
  ])('%s is one frame of the file', (text, url, frame) => {
    expect(read(text)).toEqual({ ok: true, value: { url, frame } });
  });

  it('has a frame only behind dicomweb: or wadouri:, elsewhere it is the server’s own word', () => {
    expect(read('/a.dcm?frame=3')).toEqual({ ok: true, value: { url: 'https://files.test/a.dcm?frame=3' } });
    expect(read('wadouri:/a.dcm?frames=3')).toMatchObject({
      value: { url: 'https://files.test/a.dcm?frames=3' },
    });
  });

  it.each([
    ['javascript:alert(1)', 'javascript:'],
    ['dicomweb:javascript:alert(1)', 'javascript:'],
    ['data:application/dicom;base64,AA', 'data:'],
    ['dicomweb:file:///etc/passwd', 'file:'],
    ['https://user:pass@files.test/a.dcm', 'user'],
    ['dicomweb://elsewhere.test/a.dcm', 'https://elsewhere.test'],
    ['dicomweb:http://files.test/a.dcm', 'http://files.test'],
    ['https://files.test:444/a.dcm', 'https://files.test:444'],
    ['http://', 'no address'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

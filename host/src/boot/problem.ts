import type { BootError } from './boot-error.ts';
import { chooseKept, isKeptChosen, readKept } from './kept.ts';

/**
 * Says on a bare page why nothing started. The host's sheets may be what is missing: styles go by script.
 *
 * @param composed folders of host and remotes, which name version and hash, as far as they are known
 */
export function showProblem(error: unknown, place: string, composed: readonly string[] = []): void {
  const {
    code = 'host',
    reader = 'The viewer could not be loaded.',
    message = '',
  } = error as Partial<BootError>;
  const box = document.createElement('main');
  box.setAttribute('role', 'alert');
  const add = (tag: string, text: string, css = '') => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.style.cssText = css;
    box.append(element);
    return element;
  };
  const button = (text: string, act: () => void) =>
    add('button', text, 'margin-right:8px').addEventListener('click', act);
  add('h1', reader, 'font-size:18px');
  add('p', message, 'color:#a5abb3');
  // The address without its query, which names a study.
  const report = [code, message, location.origin + place, new Date().toISOString(), ...composed].join('\n');
  button('Try again', () => chooseKept(false));
  button('Copy report', () => {
    add('pre', report, 'white-space:pre-wrap');
    void navigator.clipboard?.writeText(report);
  });
  void readKept(place).then((kept) => {
    if (kept && !isKeptChosen()) button(`Start what ran on ${kept.at.slice(0, 10)}`, () => chooseKept(true));
  });
  document.body.style.cssText =
    'max-width:560px;margin:20vh auto;padding:0 24px;font:14px/1.5 system-ui;color:#dfe2e6;background:#0c0d0f';
  document.body.replaceChildren(box);
}

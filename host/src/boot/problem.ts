import { BootError } from './boot-error.ts';

/** Says on a bare page why nothing started. The host's sheets may be what is missing: styles go by script. */
export function showProblem(error: unknown): void {
  const { reader, it } =
    error instanceof BootError
      ? error
      : {
          reader: 'The viewer could not be started.',
          it: error instanceof Error ? error.message : String(error),
        };
  const box = document.createElement('main');
  box.setAttribute('role', 'alert');
  const line = (tag: string, text: string) => {
    const element = document.createElement(tag);
    element.textContent = text;
    box.append(element);
    return element;
  };
  line('h1', reader).style.fontSize = '18px';
  line('p', it).style.color = '#a5abb3';
  const retry = line('button', 'Try again');
  retry.addEventListener('click', () => location.reload());
  box.style.cssText = 'max-width:560px;margin:20vh auto;padding:0 24px;font:14px/1.5 system-ui;color:#dfe2e6';
  document.body.style.cssText = 'margin:0;background:#0c0d0f';
  document.body.replaceChildren(box);
}

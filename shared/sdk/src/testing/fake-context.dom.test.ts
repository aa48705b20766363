import { createComponent } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { useRemote, useText } from '../context.ts';
import { TokenError } from '../errors.ts';
import { token } from '../token.ts';
import { contextWrapper, createFakeContext, renderWithContext } from './index.ts';

interface Counter {
  count(): number;
}
const Counter = token<Counter>()('test.counter@1');

describe('createFakeContext', () => {
  it('hands out the capabilities it was given and refuses others', () => {
    const context = createFakeContext({ capabilities: new Map([[Counter.id, { count: () => 3 }]]) });
    expect(context.use(Counter).count()).toBe(3);
    expect(() => createFakeContext().use(Counter)).toThrow(TokenError);
  });

  it('lets an optional capability come and go', () => {
    const context = createFakeContext();
    const counter = context.optional(Counter);
    expect(counter()).toBeUndefined();
    context.provide(Counter.id, { count: () => 1 });
    expect(counter()?.count()).toBe(1);
    context.provide(Counter.id, undefined);
    expect(counter()).toBeUndefined();
  });

  it('fills texts, chooses plurals and refuses unknown keys', () => {
    const context = createFakeContext({
      messages: { greet: 'Hello {name}', studies: { one: '{count} study', other: '{count} studies' } },
    });
    expect(context.text('greet', { name: 'reader' })).toBe('Hello reader');
    expect(context.text('studies', { count: 1 })).toBe('1 study');
    expect(context.text('studies', { count: 0 })).toBe('0 studies');
    expect(() => context.text('nothing')).toThrow('nothing');
  });

  it('ends its signal and keeps what was logged', () => {
    const context = createFakeContext();
    context.log.warn('slow', { ms: 4 });
    context.end();
    expect(context.signal.aborted).toBe(true);
    expect(context.logged).toEqual([{ level: 'warn', message: 'slow', detail: { ms: 4 } }]);
  });
});

describe('renderWithContext', () => {
  it('mounts under the context and takes everything away', () => {
    const context = createFakeContext({ messages: { title: 'Studies' } });
    const view = renderWithContext(() => document.createTextNode(useText()('title')), context);
    expect(document.body.textContent).toBe('Studies');
    view.dispose();
    expect(document.body.childNodes.length).toBe(0);
  });

  it('wraps components that ask for the context', () => {
    const context = createFakeContext({ remote: { id: 'a.b', version: '2.0.0' } });
    let id: string | undefined;
    const view = renderWithContext(
      () =>
        createComponent(contextWrapper(context), {
          get children() {
            id = useRemote().remote.id;
            return null;
          },
        }),
      createFakeContext(),
    );
    expect(id).toBe('a.b');
    view.dispose();
  });
});

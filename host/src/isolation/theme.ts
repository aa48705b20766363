import type { Theme } from '@alternator/sdk/isolated';

/** The design tokens as they are now: what the page's own sheets say of `:root`. */
export function themeNow(): Theme {
  const computed = getComputedStyle(document.documentElement);
  const names = new Set([...document.styleSheets].flatMap((sheet) => namesIn(sheet.cssRules)));
  return {
    colorScheme: computed.colorScheme,
    properties: Object.fromEntries([...names].map((name) => [name, computed.getPropertyValue(name).trim()])),
  };
}

/** Custom properties that rules for the root set, within layers and conditions too. */
function namesIn(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule)
      return rule.selectorText.includes(':root')
        ? [...rule.style].filter((name) => name.startsWith('--'))
        : [];
    return 'cssRules' in rule ? namesIn(rule.cssRules as CSSRuleList) : [];
  });
}

/** Runs when the reader chooses another theme; ends with the returned call. */
export function onThemeChange(run: () => void): () => void {
  const observer = new MutationObserver(run);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'data-theme', 'style'],
  });
  return () => observer.disconnect();
}

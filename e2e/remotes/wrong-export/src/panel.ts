/** A panel as nobody promised it: the host must notice, and say so. */
export const panel = () => 'no default export';

/** The five tools of this remote and the commands that arm them; tools of others bring their own. */
export const ownTools = [
  { tool: 'alternator.length', command: 'measurement.length' },
  { tool: 'alternator.angle', command: 'measurement.angle' },
  { tool: 'alternator.rectangle', command: 'measurement.rectangle' },
  { tool: 'alternator.ellipse', command: 'measurement.ellipse' },
  { tool: 'alternator.probe', command: 'measurement.probe' },
] as const;

/** Puts a sheet into the cascade layer of its owner, so that no remote outranks another by accident. */
export default function layer(source) {
  return `@layer ${this.getOptions().layer} {\n${source}\n}\n`;
}

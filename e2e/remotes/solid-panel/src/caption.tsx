export function Caption(props: { readonly count: number }) {
  return <p>Counted {props.count}</p>;
}

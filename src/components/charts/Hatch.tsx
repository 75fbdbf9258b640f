/** What is wrong: a pattern to fill shapes with, by the id that it is given. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--answer-wrong)" />
      <rect width="1.2" height="5" fill="var(--answer-hatch)" />
    </pattern>
  );
}

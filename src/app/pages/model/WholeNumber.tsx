/** A whole number in words of the visitor's: what cannot be read is refused beside it, and the value in effect stays. */
import { useState } from "react";
import { useWords } from "../../../components/words/useWords.tsx";
import { readNumber } from "../../../engine/index.ts";
import { TextField } from "../task/TextField.tsx";

export function WholeNumber({
  label,
  value,
  least,
  most,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange(value: number): void;
}) {
  const { ownModel } = useWords();
  const [typed, setTyped] = useState(String(value));
  const [isRefused, setRefused] = useState(false);
  return (
    <TextField
      label={label}
      value={typed}
      isShort
      refusal={isRefused ? ownModel.attempt.range(least, most) : null}
      onChange={(text) => {
        setTyped(text);
        const reading = readNumber({ integer: true, min: least, max: most }, text);
        setRefused(!("value" in reading));
        if ("value" in reading) onChange(reading.value);
      }}
    />
  );
}

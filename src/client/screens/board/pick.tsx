type PickProps = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
};

export function Pick({ label, value, choices, onChange }: PickProps) {
  return (
    <select
      className="pick"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((one) => (
        <option value={one.value} key={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

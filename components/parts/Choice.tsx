import './choice.css';

interface Props<V extends string> {
  legend: string;
  /** Of the radio group; unique on the page. */
  name: string;
  options: readonly { value: V; text: string }[];
  value: V | null;
  onChange: (value: V) => void;
  /** `row`: a switch; `list`: one under another. */
  layout: 'row' | 'list';
  isLegendHidden?: boolean;
}

/** One of several, by arrow keys or a click: native radio buttons in another dress. */
export function Choice<V extends string>({ legend, name, options, value, onChange, layout, isLegendHidden = false }: Props<V>) {
  return (
    <fieldset class="choice" data-layout={layout}>
      <legend class={isLegendHidden ? 'unseen' : undefined}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

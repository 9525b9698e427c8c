import './choice.css';

interface Props<V extends string> {
  legend: string;
  /** Of the radio group; unique on the page. */
  name: string;
  /** `why` it cannot be chosen; null or nothing where it can. */
  options: readonly { value: V; text: string; why?: string | null }[];
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
            disabled={option.why != null}
            aria-describedby={option.why != null ? `${name}-${option.value}-why` : undefined}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
          {option.why != null && (
            <small id={`${name}-${option.value}-why`} class="choice-why">
              {option.why}
            </small>
          )}
        </label>
      ))}
    </fieldset>
  );
}

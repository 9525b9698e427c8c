type Raw = Record<string, unknown>;

/**
 * Settings stored by an older version in the shape of today's. Each step knows its shape by what stands in it, so that steps can be
 * run over anything; what is no settings at all comes back as it is.
 */
export function migrateSettings(raw: unknown): unknown {
  return isObject(raw) ? [oneCentre].reduce((settings, step) => step(settings), raw) : raw;
}

/** Before there were other providers: one processing centre, and one wait before the SMS. */
function oneCentre(raw: Raw): Raw {
  const { centre, clinic, ...rest } = raw;
  if (!isObject(centre) || !isObject(clinic) || 'providers' in raw) return raw;
  const { smsAfter, ...hours } = clinic;
  const isConnected = typeof centre.address === 'string' && centre.address !== '';
  const own = isConnected ? 'processing-centre' : null;
  return {
    ...rest,
    clinic: hours,
    providers: isConnected ? { 'processing-centre': { isOn: true, isPoller: true, settings: { address: centre.address } } } : {},
    cascade: {
      messenger: own,
      sms: own,
      failedAfter: smsAfter,
      undeliveredAfter: smsAfter,
      silentAfter: smsAfter,
      noneBefore: 0,
    },
  };
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

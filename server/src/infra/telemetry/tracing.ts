import type { TracingWithId } from './port.ts';

export function noTracing(): TracingWithId {
  const idle = { set: () => undefined };
  return {
    span: async (_name, _facts, work) => await work(idle),
    headers: () => ({}),
    continueFrom: async (_headers, work) => await work(),
    traceId: () => undefined,
    close: async () => undefined,
  };
}

/**
 * Tracing if `OTEL_EXPORTER_OTLP_ENDPOINT` is set in `environment`, and otherwise none, at no cost: the
 * libraries of the exporter are loaded only where there is somewhere to send to.
 */
export async function tracingFrom(
  environment: Readonly<Record<string, string | undefined>>,
  service: { readonly name: string; readonly version: string },
): Promise<TracingWithId> {
  if (!environment['OTEL_EXPORTER_OTLP_ENDPOINT']) return noTracing();
  const { openTelemetryTracing, otlpProcessor } = await import('./open-telemetry.ts');
  return openTelemetryTracing({ service: service.name, version: service.version, processor: otlpProcessor() });
}

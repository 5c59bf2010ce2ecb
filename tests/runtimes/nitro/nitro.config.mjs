export default { compatibilityDate: "2026-04-01", preset: "cloudflare_module", experimental: { wasm: true } };

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Files of their own, never inlined as data: the server's content policy lets exactly its own files through.
    assetsInlineLimit: 0,
    target: 'es2023',
    // The first page needs nearly all of the largest chunk, so warning of its size would only teach us to ignore warnings.
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/v1': 'http://localhost:8080', '/healthz': 'http://localhost:8080' },
  },
});

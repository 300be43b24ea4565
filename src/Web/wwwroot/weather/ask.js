// Questions to /api/weather. A short loss of the connection is waited out.

const pauses = [500, 1_500, 4_000];

export async function ask(path, values, signal) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(`/api/weather/${path}?${query}`, { signal, headers: { accept: 'application/json' } });
      const answer = await response.json();
      if (response.ok) return answer;
      throw Object.assign(new Error(answer.detail ?? answer.title ?? 'The server refused.'), { refused: response.status < 500 });
    } catch (error) {
      if (signal?.aborted || error.refused || attempt === pauses.length) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauses[attempt]));
    }
  }
}

export const instant = (time) => new Date(time).toISOString();

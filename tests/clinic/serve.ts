import { startClinic } from './clinic.ts';

const clinic = await startClinic({ ports: { dent: 8410, centre: 8411, patients: 8412 } });

console.log(`Dial list           ${clinic.listUrl}
Processing centre   ${clinic.centreUrl}
Token               ${clinic.token}
Patients' phones    ${clinic.patientsUrl}
Time zone           ${clinic.zone}

Ctrl+C stops the clinic.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clinic.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

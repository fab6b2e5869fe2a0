; Installer for Windows, per machine and silent: ScalePlanner-0.1.0-Setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
; Made with Inno Setup 6 from the folder build: iscc /DVersion=0.1.0 rollout\ScalePlanner.iss
; Not run on the machine where this file was written: try it once before you distribute the result.
#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0 rollout\ScalePlanner.iss
#endif

[Setup]
AppId={{6C3B6C7E-8E0E-4C5B-9C55-5363506C0001}
AppName=ScalePlanner
AppVersion={#Version}
AppPublisher=The ScalePlanner contributors
DefaultDirName={autopf}\ScalePlanner
DefaultGroupName=ScalePlanner
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\build\release
OutputBaseFilename=ScalePlanner-{#Version}-Setup
LicenseFile=..\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
UninstallDisplayName=ScalePlanner {#Version}
UninstallDisplayIcon={app}\ScalePlanner.exe
; Sign with your own certificate: iscc /Ssigntool="signtool sign /fd SHA256 /a $f" …
#ifdef SignTool
SignTool=signtool
#endif

[Languages]
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[InstallDelete]
; Nothing of an older version stays behind. Data and settings lie elsewhere and are never touched.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\build\frozen\ScalePlanner\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\ScalePlanner"; Filename: "{app}\ScalePlanner.exe"
Name: "{autodesktop}\ScalePlanner"; Filename: "{app}\ScalePlanner.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "Verknüpfung auf dem Desktop"; Flags: unchecked

[Run]
Filename: "{app}\ScalePlanner.exe"; Description: "ScalePlanner öffnen"; Flags: nowait postinstall skipifsilent
